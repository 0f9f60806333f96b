using System.Globalization;

namespace Sandbox.PartnerCenter;

/// <summary>What one unit of a currency is worth in USD from a day on, until a later rate.</summary>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
/// <param name="From">First day of the month.</param>
/// <param name="Usd">USD for one unit.</param>
public sealed record MonthlyRate(string Currency, DateOnly From, decimal Usd)
{
    /// <summary>
    /// The rates that come with the simulator (<c>monthly-rates.csv</c>). Partner Center takes Reuters' of the month; these are rounded and chosen here, so that a deal
    /// near the limit says nothing.
    /// </summary>
    public static IReadOnlyList<MonthlyRate> Shipped { get; } = Read();

    private static List<MonthlyRate> Read()
    {
        using var stream = typeof(MonthlyRate).Assembly.GetManifestResourceStream("monthly-rates.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(Parse)];
    }

    private static MonthlyRate Parse(string line)
    {
        var cells = line.Split(',');
        return new(cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(cells[2], CultureInfo.InvariantCulture));
    }
}
