using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Sandbox.Host.Rehearsal;

namespace Sandbox.Host.Exports;

/// <summary>Everything that was dropped and is doubtful, as a file that a spreadsheet opens.</summary>
internal static class ErrorsFile
{
    public const string Name = "errors.csv";

    public static void Write(string path, IEnumerable<RowFinding> findings)
    {
        // A spreadsheet takes UTF-8 for UTF-8 by its mark alone, and calculates what begins like a formula.
        using var csv = new CsvWriter(new StreamWriter(path, false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        foreach (var name in new[] { "row", "outcome", "kind", "column", "value", "what" })
            csv.WriteField(name);
        foreach (var finding in findings.OrderBy(finding => finding.Row))
        {
            csv.NextRecord();
            csv.WriteField(finding.Row);
            foreach (var cell in new[] { finding.IsDropped ? "dropped" : "doubtful", finding.Kind, finding.Column, finding.Value, finding.What })
                csv.WriteField(cell);
        }
        csv.NextRecord();
    }
}
