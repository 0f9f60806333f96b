using System.Globalization;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests.Registrations;

/// <summary>Each published rule of deal registration, one broken at a time.</summary>
[TestClass]
public sealed class RuleBookTests
{
    public static IEnumerable<object[]> Rules => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Registrations", "rules.tsv")).Skip(1)
        .Select(line => (object[])line.Split('\t'));

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public async Task What_is_registered_is_approved_or_refused_by_the_published_rules(string what, string days, string changed, string field, string words)
    {
        await using var tenant = await Tenant.StartAsync();
        var changes = changed.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(change => change.Split('=', 2)).ToLookup(pair => pair[0].StartsWith("deal.", StringComparison.Ordinal));
        var deal = await WonDeal.WinAsync(tenant, int.Parse(days, CultureInfo.InvariantCulture), change: referral =>
            changes[true].Aggregate(referral, (one, pair) => one.Set(pair[0].Replace("deal.", "details."), Value.Parse(pair[1]))));

        var answer = await deal.RegisterAsync(changes[false].Aggregate(WonDeal.Form, (form, pair) => WonDeal.With(form, pair[0], Value.Parse(pair[1]))));

        if (field.Length == 0)
        {
            answer.Status.Should().Be(204, what + ": " + answer.Text);
            (await deal.StateAsync()).Should().Be(words, what);
            return;
        }
        (answer.Status, answer.ErrorTarget).Should().Be((400, field), what + ": " + answer.Text);
        answer.Body["error"]["message"].AsString().Should().Contain(words, what);
        (await deal.StateAsync()).Should().Be("None");
    }

    [TestMethod]
    public async Task A_tenant_that_counts_otherwise_says_so_in_its_options()
    {
        await using var tenant = await StartAsync(new()
        {
            AnnualValueMayEqualLeast = false, RequiresEveryField = false, ApprovesAutomatically = false, SpreadsLongContracts = false,
            EligibleSolutions = ["SOL-15974-MQF"], Rates = [new("EUR", new(2026, 3, 1), 2), new("EUR", new(2026, 4, 1), 0.1m)],
        });
        var deal = await WonDeal.WinAsync(tenant, change: referral => referral.Set("details.currency", Value.From("EUR")).Set("details.dealValue", Value.From(12_500)));
        var form = WonDeal.With(WonDeal.Form, "solution.pricingModel", Value.Null);
        form = WonDeal.With(form, "solution.value", Value.From(1));

        var equal = await deal.RegisterAsync(WonDeal.With(form, "contract.value", Value.From(25_000)));
        var more = await deal.RegisterAsync(WonDeal.With(WonDeal.With(form, "contract.value", Value.From(25_001)), "contract.endDateTime", Value.From("2046-03-04T00:00:00Z")));

        equal.Body["error"]["message"].AsString().Should().Contain("more than USD 25,000");
        more.Status.Should().Be(204, more.Text);
        (await deal.StateAsync()).Should().Be("ReviewPending");
    }

    [TestMethod]
    [DataRow(5_000, 400)]
    [DataRow(5_001, 204)]
    public async Task An_ISV_Connect_deal_needs_its_value_alone(int value, int answer)
    {
        await using var tenant = await StartAsync(new() { TakesIsvConnect = true });
        var deal = await WonDeal.WinAsync(tenant, days: 1, accepted: false);
        var form = WonDeal.With(WonDeal.With(WonDeal.Form, "form.type", Value.From("ISVConnect")), "contract.value", Value.From(value));
        form = WonDeal.With(WonDeal.With(form, "solution.value", Value.From(1)), "solution.isDeployedOnAzure", Value.From(false));

        (await deal.RegisterAsync(WonDeal.With(form, "contract.signDateTime", Value.From("2026-03-03T00:00:00Z")))).Status.Should().Be(answer);
    }

    [TestMethod]
    public async Task A_solution_or_a_customer_that_does_not_count_is_refused_by_name()
    {
        await using var tenant = await StartAsync(new() { EligibleSolutions = ["SOL-OTHER"] });
        await using var other = await StartAsync(new() { CustomersNotManagedByMicrosoft = ["Fabrikam Inc"] });

        (await (await WonDeal.WinAsync(tenant)).RegisterAsync()).ErrorTarget.Should().Be("registrations.solutionDetails[0].id");
        (await (await WonDeal.WinAsync(other)).RegisterAsync()).ErrorTarget.Should().Be("customerProfile.name");
    }

    private static Task<Tenant> StartAsync(DealRegistrationOptions options) =>
        Tenant.StartAsync((clock, subscriber) => new() { Clock = clock, DeliveryHandler = subscriber, Registration = options });
}
