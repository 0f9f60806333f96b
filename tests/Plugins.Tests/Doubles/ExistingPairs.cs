using System.Text.Json.Nodes;

namespace Plugins.Tests.Doubles;

/// <summary>Fills a backfill with deals whose values tell them apart, or not.</summary>
internal static class ExistingPairs
{
    /// <summary>A referral and an opportunity of the same deal.</summary>
    public static void AddPair(this BackfillFlow flow, int number, Action<JsonObject>? referral = null, Action<JsonObject>? opportunity = null)
    {
        flow.AddReferral(number, referral);
        flow.AddOpportunity(number, opportunity);
    }

    public static void AddReferral(this BackfillFlow flow, int number, Action<JsonObject>? change = null) => flow.Referrals.Add(ExistingDeals.Referral(number, row =>
    {
        ExistingDeals.Fill(row, Values(number));
        change?.Invoke(row);
    }));

    public static void AddOpportunity(this BackfillFlow flow, int number, Action<JsonObject>? change = null) => flow.Opportunities.Add(ExistingDeals.Opportunity(number, row =>
    {
        ExistingDeals.Fill(row, Values(number));
        change?.Invoke(row);
    }));

    public static JsonObject PairOf(this BackfillFlow flow, int number) => flow.Pairs.Single(pair => pair["referral"]?["id"]?.GetValue<string>() == ExistingDeals.ReferralId(number));

    public static string Outcome(this BackfillFlow flow, int number) => flow.PairOf(number)["class"]!.GetValue<string>();

    public static Dictionary<string, string> Values(int number, string? customer = null) => new()
    {
        ["customer"] = customer ?? $"{Syllables(number)} Inc", ["postal"] = $"{10000 + number}", ["country"] = "US", ["name"] = $"Project {Syllables(number * 7919 + 13)}",
        ["value"] = $"{1000 + number * 37}", ["currency"] = "USD", ["date"] = new DateTime(2026, 4, 1).AddDays(number % 360).ToString("yyyy-MM-dd"),
        ["solutions"] = $"SOL-{number % 5}", ["contact"] = $"c{number}@customer{number}.example",
    };

    /// <summary>A name that is told apart from those of other numbers.</summary>
    private static string Syllables(int number)
    {
        const string consonants = "bdfgklmnprstvz";
        const string vowels = "aeiou";
        var name = "";
        for (var (rest, i) = ((uint)number * 2654435761u, 0); i < 4; i++, rest /= 70)
            name += $"{consonants[(int)(rest % 14)]}{vowels[(int)(rest / 14 % 5)]}";
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
