namespace Sandbox.Salesforce.Soql;

/// <summary>SOQL date literals as half-open ranges of days, in UTC (the time zone of the sandbox's users). Weeks start on Sunday.</summary>
internal static class DateRange
{
    private static readonly string[] Plain =
    [
        "YESTERDAY", "TODAY", "TOMORROW", "LAST_WEEK", "THIS_WEEK", "NEXT_WEEK", "LAST_MONTH", "THIS_MONTH", "NEXT_MONTH", "LAST_90_DAYS",
        "NEXT_90_DAYS", "LAST_QUARTER", "THIS_QUARTER", "NEXT_QUARTER", "LAST_YEAR", "THIS_YEAR", "NEXT_YEAR",
    ];

    private static readonly string[] Counted =
    [
        "LAST_N_DAYS", "NEXT_N_DAYS", "N_DAYS_AGO", "LAST_N_WEEKS", "NEXT_N_WEEKS", "N_WEEKS_AGO", "LAST_N_MONTHS", "NEXT_N_MONTHS",
        "N_MONTHS_AGO", "LAST_N_QUARTERS", "NEXT_N_QUARTERS", "N_QUARTERS_AGO", "LAST_N_YEARS", "NEXT_N_YEARS", "N_YEARS_AGO",
    ];

    /// <summary>Of the fiscal year, which begins in January as an org comes.</summary>
    private static readonly string[] Fiscal = ["QUARTER", "YEAR", "QUARTERS", "YEARS"];

    public static bool Knows(string name) => Plain.Contains(Calendar(name), StringComparer.OrdinalIgnoreCase) || TakesCount(name);

    public static bool TakesCount(string name) => Counted.Contains(Calendar(name), StringComparer.OrdinalIgnoreCase);

    /// <summary><c>THIS_FISCAL_YEAR</c> as the period of the calendar that it is.</summary>
    private static string Calendar(string name) =>
        Fiscal.FirstOrDefault(unit => name.Contains("FISCAL_" + unit, StringComparison.OrdinalIgnoreCase)) is null ? name : name.Replace("FISCAL_", "", StringComparison.OrdinalIgnoreCase);

    /// <summary>First day, and the day after the last.</summary>
    /// <exception cref="SalesforceException">The literal leads further than a thousand years; what Salesforce says to that is not known.</exception>
    public static (DateOnly From, DateOnly To) Resolve(string name, int count, DateOnly today) => Calendar(name) switch
    {
        _ when count > ThousandYears(name) => throw SalesforceException.Unsupported($"the date literal {name}:{count}, which leads further than a thousand years"),
        "YESTERDAY" => Step("DAY", today, -1, 0),
        "TODAY" => Step("DAY", today, 0, 1),
        "TOMORROW" => Step("DAY", today, 1, 2),
        // LAST_N_DAYS:n and LAST_90_DAYS run up to and include today.
        "LAST_90_DAYS" => Step("DAY", today, -90, 1),
        "NEXT_90_DAYS" => Step("DAY", today, 1, 91),
        "LAST_N_DAYS" => Step("DAY", today, -count, 1),
        var calendar => Relative(calendar, count, today),
    };

    private static int ThousandYears(string name) => name switch
    {
        _ when name.Contains("DAY", StringComparison.Ordinal) => 365_000,
        _ when name.Contains("WEEK", StringComparison.Ordinal) => 52_000,
        _ when name.Contains("MONTH", StringComparison.Ordinal) => 12_000,
        _ when name.Contains("QUARTER", StringComparison.Ordinal) => 4_000,
        _ => 1_000,
    };

    private static (DateOnly From, DateOnly To) Relative(string name, int count, DateOnly today)
    {
        var words = name.Split('_');
        var unit = words[1] is "N" ? words[2] : words[1];
        if (name.EndsWith("_AGO", StringComparison.Ordinal))
            return Step(words[1], today, -count, -count + 1);
        return words[0] switch
        {
            "THIS" => Step(unit, today, 0, 1),
            "LAST" => Step(unit, today, words[1] == "N" ? -count : -1, 0),
            _ => Step(unit, today, 1, words[1] == "N" ? count + 1 : 2),
        };
    }

    private static (DateOnly From, DateOnly To) Step(string unit, DateOnly today, int from, int to)
    {
        return unit.TrimEnd('S') switch
        {
            "DAY" => (today.AddDays(from), today.AddDays(to)),
            "WEEK" => Shift(today.AddDays(-(int)today.DayOfWeek), 7),
            "MONTH" => Months(new DateOnly(today.Year, today.Month, 1), 1),
            "QUARTER" => Months(new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1), 3),
            _ => Months(new DateOnly(today.Year, 1, 1), 12),
        };

        (DateOnly, DateOnly) Shift(DateOnly start, int days) => (start.AddDays(from * days), start.AddDays(to * days));

        (DateOnly, DateOnly) Months(DateOnly start, int months) => (start.AddMonths(from * months), start.AddMonths(to * months));
    }
}
