using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Properties;

/// <summary>
/// What holds of every decision, whatever happens on either side and whatever fails. What breaks it is printed with its seed. The seeds
/// are fixed; <c>PROPERTY_FROM</c> and <c>PROPERTY_TIMES</c> ask for others.
/// </summary>
[TestClass]
public sealed class DecisionPropertyTests
{

    private static readonly string[] Policies = ["Deal value", "Closing date", "Notes", "Campaign"];

    [TestMethod]
    public void Seller_and_hub_never_disagree() => Check(1, (sides, happening) =>
    {
        happening.HappenTo(sides);
        if (happening is not Synchronization { Mishap: Mishap.None })
            return;
        var status = Status(sides);
        var states = status switch
        {
            "In step" => new[] { "In step" },
            "Needs attention" => ["Needs attention", "Needs linking", "In step"], // in step, with something that only the seller can use
            "Conflict to settle" => ["Needs attention"],
            "Waiting" => ["Waiting to retry"],
            _ => [],
        };
        states.Should().Contain(sides.Hub.State, $"the seller reads {status}: {sides.Message}");
        (sides.Message.Length > 0 || status == "In step").Should().BeTrue($"{status} is explained");
        if (sides.Hub.State != "In step")
            sides.Hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().NotBeNullOrEmpty("the hub says the same");
    });

    /// <summary>But for what was said of a value that lost, which the next synchronization takes back.</summary>
    [TestMethod]
    public void A_plan_that_is_carried_out_and_planned_again_is_empty() => Check(2, (sides, happening) =>
    {
        happening.HappenTo(sides);
        if (happening is not Synchronization { Mishap: Mishap.None })
            return;
        var held = Held(sides);
        sides.Synchronize();
        ((string)sides.Plan["ReferralAction"]).Should().Be("none");
        Held(sides).Should().Be(held);
        sides.Synchronize().Should().Be(0);
    });

    /// <summary>After a write whose answer was lost, what both held then is learned later, and a side may have gone on.</summary>
    [TestMethod]
    public void The_baseline_moves_only_to_what_both_sides_hold()
    {
        var disturbed = new HashSet<TwoSides>(ReferenceEqualityComparer.Instance);
        Check(3, (sides, happening) =>
        {
            var remembered = Baseline(sides);
            var before = Sides.ToDictionary(field => field.Key, field => field.Value(sides));
            happening.HappenTo(sides);
            if (happening is Synchronization { Mishap: not Mishap.None })
                disturbed.Add(sides);
            foreach (var (name, value) in Baseline(sides).Where(field => Sides.ContainsKey(field.Key) && field.Value?.ToString() != remembered[field.Key]?.ToString()))
            {
                var (crm, referral) = Sides[name](sides);
                var known = value?.ToString() ?? "";
                var held = new[] { crm, referral, before[name].Crm, before[name].Referral };
                ((crm == known && referral == known) || (disturbed.Contains(sides) && held.Contains(known)))
                    .Should().BeTrue($"'{known}' is remembered of {name}, and the sides hold '{crm}' and '{referral}'");
            }
        });
    }

    [TestMethod]
    public void No_request_is_lost() => Check(4, (sides, happening) => happening.HappenTo(sides), sides =>
    {
        var last = Moment.Newest(sides.Opportunity["LastModifiedDate"]!.GetValue<string>(), sides.Referral!["updatedDateTime"]!.GetValue<string>());
        for (var round = 0; round < 60 && (sides.Hub.State is "Due" or "Syncing" or "Waiting to retry" || Owes(sides.Hub.Deal)); round++)
        {
            sides.Hub.Now = sides.Hub.Now.AddMinutes(30);
            sides.Hub.Reconcile();
            if (sides.Hub.State == "Due")
                sides.Synchronize();
        }
        Owes(sides.Hub.Deal).Should().BeFalse("what was asked for was done");
        sides.Synchronize();
        sides.Hub.Deal.GetAttributeValue<DateTime>("cosell_readon").Should().BeAfter(last, "the newest edit was read");
    });

    [TestMethod]
    public void The_order_of_the_fields_changes_nothing() =>
        Properties.Hold(5, Gen.Select(Happening.Days, Gen.Shuffle(new[] { 1, 2, 3, 4, 5, 6, 7, 8 })), drawn =>
        {
            var (one, other) = (Shared(), Shared(sides => Reorder(sides, drawn.Item2)));
            foreach (var happening in drawn.Item1)
            {
                happening.HappenTo(one);
                happening.HappenTo(other);
            }
            (Held(other), Status(other), other.Hub.State).Should().Be((Held(one), Status(one), one.Hub.State));
        });

    private static readonly Dictionary<string, Func<TwoSides, (string Crm, string Referral)>> Sides = new()
    {
        ["Deal value"] = sides => (Text(sides.Opportunity["Amount"]), sides.Shows("/details/dealValue") ?? ""),
        ["Closing date"] = sides => (Text(sides.Opportunity["CloseDate"]), sides.Shows("/details/closingDateTime")?[..10] ?? ""),
        ["Notes"] = sides => (Text(sides.Opportunity["Description"]), sides.Shows("/details/notes") ?? ""),
        ["Campaign"] = sides => (Text(sides.Opportunity["Microsoft_Campaign_Id__c"]), sides.Shows("/campaignId") ?? ""),
    };

    private static void Check(uint stream, Action<TwoSides, Happening> each, Action<TwoSides>? atTheEnd = null) =>
        Properties.Hold(stream, Gen.Select(Happening.Days, Gen.OneOf(Choices.MicrosoftWins, Choices.SalesforceWins, Choices.NewestWins, Choices.Ask)), drawn =>
        {
            var sides = Shared(room => Policies.ToList().ForEach(name => room.Map(name, ("cosell_conflictpolicy", drawn.Item2))));
            foreach (var happening in drawn.Item1)
                each(sides, happening);
            atTheEnd?.Invoke(sides);
        });

    private static TwoSides Shared(Action<TwoSides>? prepare = null) => TwoSides.Shared(prepare);

    private static JsonObject Baseline(TwoSides sides) => JsonNode.Parse(sides.Hub.Deal.GetAttributeValue<string>("cosell_baseline"))!.AsObject();

    private static string Text(JsonNode? value) => value?.ToString().Replace("\r\n", "\n", StringComparison.Ordinal) ?? "";

    private static string? Status(TwoSides sides) => sides.Opportunity["Co_sell_Sync_Status__c"]?.GetValue<string>();

    private static bool Owes(Entity deal) => deal.GetAttributeValue<int>("cosell_requested") > deal.GetAttributeValue<int>("cosell_claimed");

    private static string Held(TwoSides sides) => string.Join(" | ", Sides.Values.Select(held => held(sides)).Select(pair => pair.ToString())
        .Append($"{sides.Opportunity["StageName"]} {sides.Referral!["status"]}/{sides.Referral["substatus"]}"));

    private static void Reorder(TwoSides sides, int[] order)
    {
        var rows = sides.Hub.Rows.Rows("cosell_fieldmapping").ToList();
        for (var i = 0; i < rows.Count; i++)
            rows[i]["cosell_order"] = order[i % order.Length] * 1000 + i;
    }

    private static class Moment
    {
        public static DateTime Newest(params string[] times) =>
            times.Max(time => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
    }
}
