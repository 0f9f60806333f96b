using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Reports;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Simulation;

/// <summary>
/// A field that people edit. Written down here once more, apart from the product's own mapping, so that a mistake there shows.
/// </summary>
/// <param name="Name">Name of its mapping row, as the log has it.</param>
/// <param name="Label">What messages call it.</param>
/// <param name="Crm">The field of the opportunity.</param>
/// <param name="Path">Where the referral has it.</param>
/// <param name="Value">A value in common form that no other act has.</param>
internal sealed record SimulatedField(string Name, string Label, string Crm, string Path, Func<int, string> Value)
{
    private static readonly string[] Currencies = ["EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD", "SGD", "ZAR"];

    public static IReadOnlyList<SimulatedField> All { get; } =
    [
        new("Deal value", "Amount", "Amount", "details/dealValue", number => (40_000 + (number * 7)).ToString(CultureInfo.InvariantCulture))
        {
            ToCrm = text => decimal.Parse(text, CultureInfo.InvariantCulture),
            ToReferral = text => decimal.Parse(text, CultureInfo.InvariantCulture),
            ByMicrosoft = text => new() { DealValue = decimal.Parse(text, CultureInfo.InvariantCulture) },
            Common = Number,
        },
        new("Closing date", "Close Date", "CloseDate", "details/closingDateTime", number => new DateOnly(2026, 9, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        {
            ToReferral = text => Midnight(DateOnly.Parse(text, CultureInfo.InvariantCulture)),
            ByMicrosoft = text => new() { ClosingDay = DateOnly.Parse(text, CultureInfo.InvariantCulture) },
            Common = text => Shown.Day(Workflow.Values.Value.From(text)),
        },
        new("Notes", "Description", "Description", "details/notes", number => $"Note {number}.")
        {
            ByMicrosoft = text => new() { Notes = text },
        },
        new("Currency", "Opportunity Currency", "CurrencyIsoCode", "details/currency", number => Currencies[number % Currencies.Length]),
        new("Deal name", "Opportunity Name", "Name", "name", number => $"Deal name {number}") { IsPatched = false },
        new("Campaign", "Microsoft Campaign Id", "Microsoft_Campaign_Id__c", "campaignId", number => $"CAMPAIGN-{number}"),
        new("Referral programme", "Microsoft Referral Program", "Microsoft_Referral_Program__c", "referralProgram", number => $"PROGRAM-{number}"),
    ];

    /// <summary>Whether it is an amount or the currency of one.</summary>
    public bool IsMoney => Name is "Deal value" or "Currency";

    /// <summary>Whether Partner Center lets its users change it.</summary>
    public bool IsPatched { get; init; } = true;

    /// <summary>What Salesforce is sent.</summary>
    public Func<string, JsonNode?> ToCrm { get; init; } = text => text;

    /// <summary>What Partner Center is sent by a colleague who works in its portal.</summary>
    public Func<string, JsonNode?> ToReferral { get; init; } = text => text;

    /// <summary>The change as Microsoft's seller makes it; null where he cannot.</summary>
    public Func<string, DealChange>? ByMicrosoft { get; init; }

    /// <summary>The common form of what either side shows.</summary>
    public Func<string, string> Common { get; init; } = text => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    public static SimulatedField Of(string name) => All.Single(field => field.Name == name);

    public string InSalesforce(SalesforceRow opportunity) => Common(opportunity[Crm].ToString());

    public string InPartnerCenter(Value referral) => Common(Path.Split('/').Aggregate(referral, (value, part) => value[part]).ToString());

    /// <summary>What the portal stores of a day: the midnight of a colleague in Taipei, San Francisco, Berlin or London, by the day.</summary>
    private static string Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours((day.DayNumber % 4) switch { 0 => 8, 1 => -8, 2 => 1, _ => 0 }))
        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : text;
}
