using System.Globalization;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>The customers that the deals of an export name.</summary>
internal static class Customers
{
    public static IReadOnlyList<CrmAccount> Of(ExportColumns columns, IEnumerable<ReadDeal> deals, Findings findings)
    {
        var customers = new Dictionary<string, CrmAccount>(StringComparer.Ordinal);
        foreach (var (row, deal) in deals.Where(deal => deal.Deal.Account.Length > 0))
        {
            var country = columns.Text(row, "country");
            if (columns.Text(row, "employees").Length > 0 && Employees(columns.Text(row, "employees")) is null)
                findings.Doubt(row, "no-headcount", "employees", "This is no number of people; it is left out.");
            if (!customers.TryGetValue(deal.Account, out var known))
                customers[deal.Account] = new(deal.Account, Cut(country), columns.Text(row, "industry"), Employees(columns.Text(row, "employees")));
            else if (known.Country.Length == 0 && country.Length > 0)
                customers[deal.Account] = known with { Country = Cut(country) };
            else if (country.Length > 0 && Cut(country) != known.Country)
                findings.Doubt(row, "several-countries", "country", $"'{deal.Account}' has the country '{known.Country}' in a row above; that one counts.");
        }
        return [.. customers.Values];
    }

    private static string Cut(string country) => country[..Math.Min(80, country.Length)];

    /// <summary>Heads are whole; a separator stands between thousands.</summary>
    private static decimal? Employees(string text) =>
        NumberText.Of(text) is { IsNegative: false } number && decimal.TryParse(string.Concat(number.Digits.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var heads) && heads < 100_000_000
            ? heads
            : null;
}
