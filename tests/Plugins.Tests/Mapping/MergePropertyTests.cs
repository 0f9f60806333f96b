using System.Globalization;
using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>
/// Whatever the two sides do, in whatever order: they come together, and nobody's edit is lost. The seed is fixed and printed; FUZZ_SEED
/// and FUZZ_ROUNDS ask for others.
/// </summary>
[TestClass]
public sealed class MergePropertyTests
{
    private const int FixedSeed = 20260302;

    private static readonly Field[] Fields =
    [
        new("Notes", "Description", "/details/notes", random => Pick<JsonNode?>(random, null, "", " blank ", "a\nb", "He said \"yes\" 😀", "n" + random.Next(4), new string('x', 31_990 + random.Next(40)))),
        new("Deal value", "Amount", "/details/dealValue", random => Pick<JsonNode?>(random, 1, 50_000, 0.005m + random.Next(3), 1_000_000_000_000m, random.Next(1, 5))),
        new("Currency", "CurrencyIsoCode", "/details/currency", random => Pick<JsonNode?>(random, "USD", "EUR", "JPY")),
        new("Closing date", "CloseDate", "/details/closingDateTime", random => $"2026-12-0{random.Next(1, 5)}"),
        new("Campaign", "Microsoft_Campaign_Id__c", "/campaignId", random => Pick<JsonNode?>(random, null, "spring", "Spring", "c" + random.Next(3))),
        new("Referral programme", "Microsoft_Referral_Program__c", "/referralProgram", random => Pick<JsonNode?>(random, null, "p" + random.Next(3))),
    ];

    [TestMethod]
    public void A_merge_converges_and_never_loses_an_edit()
    {
        var seed = Number("FUZZ_SEED") ?? FixedSeed;
        var rounds = Number("FUZZ_ROUNDS") ?? 60;
        Console.WriteLine($"Seed {seed}, {rounds} rounds");
        for (var i = 0; i < rounds; i++)
        {
            var of = unchecked(seed + i * 7919);
            Play(new Random(of), $"FUZZ_SEED={of} FUZZ_ROUNDS=1 repeats it");
        }
    }

    private static void Play(Random random, string because)
    {
        var sides = TwoSides.Shared(deal =>
        {
            foreach (var field in Fields)
                deal.Map(field.Mapping, ("cosell_conflictpolicy", Pick(random, Choices.BothWays, Choices.SalesforceWins, Choices.NewestWins, Choices.Ask)));
        });
        for (var turn = 0; turn < 12; turn++)
        {
            var before = Fields.ToDictionary(field => field, field => Values(sides, field));
            for (var edit = random.Next(1, 4); edit > 0; edit--)
                Edit(random, sides, Pick(random, Fields));
            var edited = Fields.ToDictionary(field => field, field => Values(sides, field));
            var agreed = Fields.ToDictionary(field => field, field => Agreed(sides, field));
            var log = sides.Hub.Log.Count();

            sides.Synchronize();

            foreach (var field in Fields)
                NothingIsLost(sides, field, before[field], edited[field], agreed[field], log, because);
            sides.Synchronize().Should().Be(0, because);
        }
        sides.Sell("Co_sell_Conflict_Choice__c", Pick(random, "Keep Salesforce's values", "Take Microsoft's values")).Synchronize();
        sides.Hub.State.Should().Be("In step", because);
        Fields.Should().OnlyContain(field => AreSame(field, Values(sides, field)), because);
        sides.Conflicts.Should().OnlyContain(row => row.GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("statecode").Value == 1, because);
    }

    private static void Edit(Random random, TwoSides sides, Field field)
    {
        var value = field.Values(random);
        if (random.Next(2) == 0)
            sides.Sell(field.Crm, Stored(value));
        else
            sides.Change(field.Path, field.Mapping == "Closing date" ? value + "T00:00:00Z" : value ?? "");
    }

    /// <summary>What a side was given stays on that side, or on both, or in the log. Who goes back to what was agreed has taken his edit back.</summary>
    private static void NothingIsLost(TwoSides sides, Field field, (string? Crm, string? Referral) before, (string? Crm, string? Referral) edited, string? agreed, int log, string because)
    {
        var after = Values(sides, field);
        var lost = sides.Hub.Log.Skip(log).SelectMany(row => JsonNode.Parse(row.GetAttributeValue<string>("cosell_changes") ?? "[]")!.AsArray())
            .Where(change => change!["field"]!.GetValue<string>() == field.Mapping).Select(change => Plain(change!["lost"])).ToList();
        if (edited.Crm != before.Crm && edited.Crm != agreed)
            (Holds(after.Crm, edited.Crm) || Holds(after.Referral, edited.Crm) || lost.Contains(edited.Crm)).Should().BeTrue($"{because}: {field.Mapping} of Salesforce {edited.Crm} went to {after}");
        if (edited.Referral != before.Referral && edited.Referral != agreed)
            (Holds(after.Referral, edited.Referral) || Holds(after.Crm, edited.Referral) || lost.Contains(edited.Referral)).Should().BeTrue($"{because}: {field.Mapping} of Partner Center {edited.Referral} went to {after}");
        sides.Message.Contains("has to be greater", StringComparison.Ordinal).Should().BeFalse(because);
    }

    private static (string? Crm, string? Referral) Values(TwoSides sides, Field field) => (Plain(sides.Opportunity[field.Crm]), Plain(JsonNode.Parse(sides.Shows(field.Path) is { } text ? JsonValue.Create(text).ToJsonString() : "null")));

    private static string? Agreed(TwoSides sides, Field field) => Plain(JsonNode.Parse(sides.Hub.Deal.GetAttributeValue<string>("cosell_baseline"))![field.Mapping]);

    private static bool AreSame(Field field, (string? Crm, string? Referral) values) => values.Crm == values.Referral
        || (values.Crm is not null && values.Referral?.StartsWith(values.Crm, StringComparison.Ordinal) == true && field.Mapping is "Notes" or "Closing date")
        || (decimal.TryParse(values.Crm, CultureInfo.InvariantCulture, out var crm) && decimal.TryParse(values.Referral, CultureInfo.InvariantCulture, out var referral) && Math.Round(referral, 2, MidpointRounding.AwayFromZero) == crm);

    private static bool Holds(string? text, string? part) => text == part || (part is not null && text?.StartsWith(part, StringComparison.Ordinal) == true);

    private static string? Plain(JsonNode? value) => value?.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text.Replace("T00:00:00Z", "", StringComparison.Ordinal) : null;

    /// <summary>Salesforce has no empty texts.</summary>
    private static JsonNode? Stored(JsonNode? value) => value is JsonValue node && node.TryGetValue<string>(out var text) ? text.Trim() is { Length: > 0 } kept ? kept : null : value?.DeepClone();

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Field(string Mapping, string Crm, string Path, Func<Random, JsonNode?> Values);
}
