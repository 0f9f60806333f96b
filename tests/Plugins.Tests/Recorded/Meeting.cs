using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Writes of which only one side is known to have been taken, and people who act while they are carried out.</summary>
internal static class Meeting
{
    private static readonly (string Field, string Path, JsonNode?[] Values)[] Fields =
    [
        ("Amount", "/details/dealValue", [75000, 60000, 65000]), ("Description", "/details/notes", ["Mine.", "Theirs.", new string('x', 32_010)]), ("Microsoft_Campaign_Id__c", "/campaignId", ["SPRING", null, "AUTUMN"]),
        ("CloseDate", "/details/closingDateTime", ["2026-12-01", "2026-12-02", "2026-12-03"]),
    ];

    public static void A_write_that_ends_half_and_what_is_edited_then(DealStory story)
    {
        foreach (var mishap in Enum.GetValues<Mishap>().Skip(1))
        {
            foreach (var (field, path, values) in Fields)
            {
                foreach (var then in new[] { "nobody", "the seller", "Partner Center", "both", "the seller goes back" })
                    Play(story, $"{mishap}: {field}; then {then}", sides => HalfDone(sides, mishap, field, path, values, then));
            }
        }
    }

    public static void Edits_during_a_write(DealStory story)
    {
        foreach (var (field, path, values) in Fields)
        {
            foreach (var policy in new[] { Choices.BothWays, Choices.SalesforceWins, Choices.NewestWins, Choices.Ask })
            {
                foreach (var within in new[] { true, false })
                {
                    Play(story, $"{field}, {(within ? "within the second" : "later")}, policy #{policy.Value - 856320000}", sides =>
                    {
                        sides.Map(Row(field), ("cosell_conflictpolicy", policy));
                        sides.Change(path, Stored(field, values[1]));
                        sides.Meanwhile = people => _ = within ? people.SellWithinTheSecond(field, values[0]?.DeepClone()) : people.Sell(field, values[0]?.DeepClone());
                        sides.Synchronize();
                        sides.Synchronize();
                    });
                }
            }
            Play(story, $"{field}, another field meanwhile", sides =>
            {
                sides.Change(path, Stored(field, values[1]));
                sides.Meanwhile = people => people.SellWithinTheSecond("Microsoft_Referral_Program__c", "P1").Change("/details/notes", "While it runs.");
                sides.Synchronize();
            });
        }
    }

    private static void HalfDone(TwoSides sides, Mishap mishap, string field, string path, JsonNode?[] values, string then)
    {
        sides.Sell(field, values[0]?.DeepClone()).Change(field == "Amount" ? "/details/notes" : "/details/dealValue", field == "Amount" ? "News." : 1);
        sides.Mishap = mishap;
        sides.Synchronize();
        if (then is "the seller" or "both")
            sides.Sell(field, values[1]?.DeepClone());
        if (then is "Partner Center" or "both")
            sides.Change(path, Stored(field, values[2]));
        if (then is "the seller goes back")
            sides.Sell(field, field switch { "Amount" => 50000, "Description" => "Moves in spring.", "CloseDate" => "2026-11-14", _ => null });
        sides.Hub.Now = sides.Hub.Now.AddHours(3);
        sides.Synchronize();
    }

    private static JsonNode? Stored(string field, JsonNode? value) => field == "CloseDate" ? value + "T00:00:00Z" : value?.DeepClone();

    private static string Row(string field) => field switch { "Amount" => "Deal value", "Description" => "Notes", "CloseDate" => "Closing date", _ => "Campaign" };

    private static void Play(DealStory story, string name, Action<TwoSides> play)
    {
        var lines = new List<string>();
        var sides = TwoSides.Shared();
        sides.Hub.Answered = (api, answer) => lines.AddRange(api == "PlanSync" ? Merging.Lines(answer) : []);
        var log = sides.Hub.Log.Count();
        play(sides);
        lines.AddRange(sides.Hub.Log.Skip(log).Select(row => $"log: {row.GetAttributeValue<string>("cosell_action")}, {row.GetAttributeValue<string>("cosell_changes")}"));
        lines.Add($"{sides.Hub.State}; {string.Join(", ", Fields.Select(field => $"{sides.Opportunity[field.Field]?.ToJsonString() ?? "-"} and {sides.Shows(field.Path) ?? "-"}"))}; pending {sides.Hub.Deal.GetAttributeValue<string>("cosell_pendingplan")}");
        story.Recording.Line(name + string.Concat(lines.Select(line => "\n    " + Merging.Cut(line))));
    }
}
