using EndToEnd.Tests.Backfilling;
using EndToEnd.Tests.Support;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Sandbox.Workflow.Runs;

namespace EndToEnd.Tests;

/// <summary>
/// No run of any flow shows a person or a customer to whoever may read run histories. The engine hides what the platform hides and
/// nothing more, so what is not found here is not found there.
/// </summary>
[TestClass]
public sealed class PersonalDataTests
{
    private const string Recipients = "alliances@contoso.example";

    // Who runs the connector, not who is dealt with.
    private static readonly string[] OwnAccounts = [Recipients, "Microsoft"];

    [TestMethod]
    public async Task No_run_of_a_day_and_the_weeks_after_it_shows_a_person_or_a_customer()
    {
        await using var room = await OpenAsync();

        await new StoryOfADay(room, _ => { }).PlayAsync();
        await new MappingAdmin(room).PreviewAsync(Deals.All(room)[0].CrmRecordId!, "");
        await HubErasure.EraseAsync(room, (await HubErasure.PreviewAsync(room, "Northwind")).Id);
        await room.SettleAsync(TimeSpan.FromHours(2));

        room.Outbox.Messages.Should().NotBeEmpty("the flows that notify took part");
        Ran(room).Should().Contain(
        [
            CoSellFlows.WebhookRegistration, CoSellFlows.PartnerCenterToSalesforce, CoSellFlows.SalesforceOpportunity, CoSellFlows.SalesforceSolutions, CoSellFlows.Synchronize,
            CoSellFlows.Retry, CoSellFlows.HealthCheck, CoSellFlows.NotifyByMail, CoSellFlows.PreviewMapping, CoSellFlows.EraseCustomer,
        ]);
        Shown(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task No_run_of_a_backfill_shows_a_person_or_a_customer()
    {
        var legacy = new Legacy();
        for (var deal = 1; deal <= 30; deal++)
            legacy.AddPair(deal);
        await using var room = await OpenAsync(options => options with { BeforeInstalling = legacy.SettleInAsync });
        var backfill = new BackfillInRoom(room);

        await backfill.DryRunAsync();
        await backfill.ApplyAsync();
        backfill.Status.Should().Be("Applied");
        await room.SettleAsync(TimeSpan.FromHours(2));
        await backfill.UndoAsync();

        backfill.Status.Should().Be("Undone");
        Ran(room).Should().Contain(CoSellFlows.Backfill);
        Shown(room).Should().BeEmpty();
    }

    private static Task<RehearsalRoom> OpenAsync(Func<RoomOptions, RoomOptions>? also = null) => Rooms.OpenAsync(options =>
    {
        var told = options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = Recipients } };
        return also is null ? told : also(told);
    });

    private static IEnumerable<Guid> Ran(RehearsalRoom room) => room.Flows.Flows.Where(flow => room.History.Runs(flow.Id).Count > 0).Select(flow => flow.Id);

    /// <summary>Flow, action and what it shows.</summary>
    private static List<string> Shown(RehearsalRoom room)
    {
        var names = Names(room).ToList();
        names.Should().HaveCountGreaterThan(10);
        return
        [
            .. from flow in room.Flows.Flows
               from run in room.History.Runs(flow.Id)
               from part in Parts(room.History.Find(run.Id)!)
               from name in names
               where part.Text.Contains(name, StringComparison.OrdinalIgnoreCase)
               group $"{flow.Name}, {part.Name}: {name}" by (flow.Name, part.Name) into found
               select found.First(),
        ];
    }

    private static IEnumerable<(string Name, string Text)> Parts(RunDetails run) => run.Actions
        .Select(action => (action.Name, Text: $"{action.Inputs?.ToJson()} {action.Outputs?.ToJson()} {action.Error} {action.TrackedProperties?.ToJson()}"))
        .Prepend(("trigger", $"{run.Run.Trigger.ToJson()} {run.Run.Error}"));

    /// <summary>Names, addresses and numbers of people, names of customers and of deals, on both sides.</summary>
    private static IEnumerable<string> Names(RehearsalRoom room)
    {
        var org = room.Salesforce.Org;
        var fields = new[] { ("Account", "Name"), ("Contact", "LastName"), ("Contact", "Email"), ("Contact", "Phone"), ("Opportunity", "Name"), ("User", "Email") };
        var here = fields.SelectMany(field => org.Rows(field.Item1).Select(row => row[field.Item2].ToString()));
        var there = room.PartnerCenter.Referrals.Engagements.Select(engagement => engagement.Partner.Document)
            .SelectMany(referral => new[] { referral["name"]?.ToString() ?? "", referral["customerProfile"]?["name"]?.ToString() ?? "" });
        return here.Concat(there).Where(text => text.Length > 4 && !OwnAccounts.Contains(text)).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
