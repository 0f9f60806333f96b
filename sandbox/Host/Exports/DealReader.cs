using Sandbox.Host.Rehearsal;
using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>Reads a row of an export as a deal.</summary>
internal sealed class DealReader(ExportColumns columns, ExportOptions options, DateOrder dates, char point, Findings findings)
{
    private const string NoProduct = "Solution";

    /// <summary>How long before its closing date a deal is taken to begin when nobody says it.</summary>
    public const int DaysBeforeClose = 90;

    /// <summary>The deal; null when the row has to be dropped.</summary>
    public CrmOpportunity? Read(SheetRow row, string id)
    {
        var before = findings.All.Count;
        var (amount, actual) = (Number(row, "amount"), Number(row, "actualAmount"));
        var (created, close, actualClose) = (Date(row, "created"), Date(row, "close"), Date(row, "actualClose"));
        if (findings.All.Skip(before).Any(finding => finding.IsDropped))
            return null;
        var outcome = OutcomeOf(row);
        var isClosed = outcome != StageOutcome.Open;
        LookAt(row, outcome, amount ?? actual, created, actualClose ?? close);
        return new(id, Short(row, "product", 80) is { Length: > 0 } product ? product : NoProduct, Short(row, "account", 255), isClosed ? outcome.ToString() : columns.Text(row, "stage"),
            amount ?? actual, created ?? (actualClose ?? close)?.AddDays(-DaysBeforeClose), isClosed ? actualClose ?? close : null, isClosed ? actual ?? amount : null)
        {
            Name = Short(row, "name", 120),
            Currency = Currency(row),
            ExpectedCloseDate = isClosed ? null : close,
        };
    }

    /// <summary>By what was said on the command line, then by the status, then by the name of the stage.</summary>
    public StageOutcome OutcomeOf(SheetRow row)
    {
        var (stage, status) = (columns.Text(row, "stage"), columns.Text(row, "status"));
        if (options.Won.Contains(stage, StringComparer.OrdinalIgnoreCase))
            return StageOutcome.Won;
        if (options.Lost.Contains(stage, StringComparer.OrdinalIgnoreCase))
            return StageOutcome.Lost;
        return StageWords.Of(status) is not StageOutcome.Open and var told ? told : StageWords.Of(stage);
    }

    private void LookAt(SheetRow row, StageOutcome outcome, decimal? amount, DateOnly? created, DateOnly? close)
    {
        if (columns.Text(row, "account").Length == 0)
            findings.Doubt(row, "no-customer", "account", "The deal names no customer; it cannot be shared.");
        if (columns.Text(row, "stage").Length == 0 && columns.Text(row, "status").Length == 0)
            findings.Doubt(row, "no-stage", "stage", "The deal has no stage; it is taken for open.");
        if (amount is null or <= 0)
            findings.Doubt(row, "no-value", "amount", "The deal has no value above 0; it cannot be shared.");
        if (close is null && outcome != StageOutcome.Open)
            findings.Doubt(row, "no-closing-date", "close", "The deal is closed, but no date says when; it stays open in the rehearsal.");
        if (created is null && columns.Has("created"))
            findings.Doubt(row, "no-beginning", "created", $"The deal is taken to begin {DaysBeforeClose} days before its closing date.");
        if (created > close)
            findings.Doubt(row, "closed-before-created", "close", "The closing date is before the day on which the deal was created.");
        if (columns.Text(row, "country").Length == 0 && columns.Has("country") && columns.Text(row, "account").Length > 0)
            findings.Doubt(row, "no-country", "country", "The customer has no country; it cannot be shared until somebody fills it in.");
        if (row.Cells.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
            findings.Doubt(row, "lost-character", "", "A character was lost before the file was written, or the file was saved in another encoding than it is read in.");
    }

    private string Currency(SheetRow row)
    {
        var code = CurrencyText.Of(columns.Text(row, "currency"), columns.Text(row, "amount"));
        if (code is null)
            findings.Doubt(row, "unknown-currency", columns.Text(row, "currency").Length > 0 ? "currency" : "amount", "The currency is not known; the amount is rehearsed in USD.");
        return code is null or "" ? "USD" : code;
    }

    private decimal? Number(SheetRow row, string field)
    {
        var text = columns.Text(row, field);
        if (text.Length == 0)
            return null;
        if (NumberText.Of(text)?.Value(point) is { } number && Math.Abs(number) < 1_000_000_000_000m)
            return number;
        findings.Drop(row, "no-number", field, $"'{text}' is no number with a decimal {(point == '.' ? "point" : "comma")} that an amount can be.");
        return null;
    }

    private DateOnly? Date(SheetRow row, string field)
    {
        var text = columns.Text(row, field);
        if (text.Length == 0)
            return null;
        if (DateText.Read(text, dates) is { } date)
            return date;
        findings.Drop(row, "no-date", field, $"'{text}' is no date in {(dates == DateOrder.DayFirst ? "day/month/year" : "month/day/year")} or year-month-day.");
        return null;
    }

    private string Short(SheetRow row, string field, int most)
    {
        var text = columns.Text(row, field);
        if (text.Length <= most)
            return text;
        findings.Doubt(row, "too-long", field, $"Salesforce takes {most} characters here; the rest is cut.");
        return text[..most].Trim();
    }
}
