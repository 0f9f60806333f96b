using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Fuzz;

/// <summary>
/// The JSON Patch that a plan writes, whatever people wrote on both sides: operations that Partner Center takes, no path twice, and once they
/// are carried out nothing is left to write.
/// </summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class PatchFuzzTests
{
    private static readonly string[] Texts = ["Name", "Description", "Microsoft_Campaign_Id__c", "Microsoft_Referral_Program__c"];
    private static readonly string[] Paths = ["/details/notes", "/campaignId", "/referralProgram", "/details/dealValue", "/details/closingDateTime"];

    [TestMethod]
    [Timeout(180_000)]
    public void Whatever_people_write_the_patch_is_sound_and_written_once() => Rounds.Run(250, (random, attempt) =>
    {
        var sides = TwoSides.Shared();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
            attempt.Input += Edit(sides, random) + "; ";

        for (var round = 0; round < 6; round++)
        {
            sides.SynchronizeOnce();
            if (sides.Plan["Done"] is true)
                break;
            Check((string)sides.Plan["ReferralPatch"]);
        }

        sides.Touch().Synchronize().Should().Be(0, "all is written");
    }, _ => false);

    private static string Edit(TwoSides sides, Random random)
    {
        var text = random.Next(3) switch { 0 => Wounds.Of("Two plants, 50 seats.", random), 1 => "", _ => random.GetItems(NastyTexts.OneLine.ToArray(), 1)[0] };
        switch (random.Next(4))
        {
            case 0:
                var amount = Math.Round((decimal)random.NextDouble() * 1_000_000, random.Next(0, 3));
                sides.Sell("Amount", amount);
                return $"Amount {amount}";
            case 1:
                var path = random.GetItems(Paths, 1)[0];
                JsonNode? value = path.EndsWith("Value", StringComparison.Ordinal) ? random.Next(1, 100_000) : path.EndsWith("Time", StringComparison.Ordinal) ? $"2026-{random.Next(9, 12)}-{random.Next(10, 28)}T00:00:00Z" : text;
                sides.Change(path, value);
                return $"{path} {value}";
            default:
                var field = random.GetItems(Texts, 1)[0];
                sides.Sell(field, field == "Name" && string.IsNullOrWhiteSpace(text) ? "Deal" : text.Trim() is { Length: > 0 } held ? held : null);
                return $"{field} {text}";
        }
    }

    private static void Check(string json)
    {
        var patch = JsonNode.Parse(json)!.AsArray();
        patch.Should().OnlyContain(operation => IsSound(operation!.AsObject()));
        patch.Select(operation => operation!["path"]!.GetValue<string>()).Where(path => !path.EndsWith("/-", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems();
    }

    /// <summary>As the definition of the connector has it: replace or add, a path, and a value that may be null.</summary>
    private static bool IsSound(JsonObject operation) => operation["op"]?.GetValue<string>() is "replace" or "add" && operation["path"]?.GetValue<string>() is ['/', _, ..] && operation.ContainsKey("value");
}
