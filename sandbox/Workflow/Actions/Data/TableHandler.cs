using System.Net;
using System.Text;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>Table. Without columns it takes those of the rows, which then have to be objects; no rows make an empty table (published measurements).</summary>
internal sealed class TableHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var rows = SourceArray.Read(execution);
        if (execution.Action.Parts.Raw("inputs/columns") is not ArrayValue && !rows.All(row => row is ObjectValue))
            return ValueTask.FromResult(ActionOutcome.Failed("BadRequest", PlatformText.Of("The property 'columns' must be specified unless the 'from' property value is an array of objects.")));
        var table = execution.Action.Parts.Raw("inputs/columns") is ArrayValue columns ? Columns(execution, rows, columns) : AllColumns(rows);
        var format = execution.Evaluate("inputs/format").AsString()?.ToUpperInvariant();
        return ValueTask.FromResult(format switch
        {
            "CSV" => ActionOutcome.OkBody(Value.From(Csv(table))),
            "HTML" => ActionOutcome.OkBody(Value.From(Html(table))),
            _ => ActionOutcome.Failed("BadRequest", $"The 'format' of the action '{execution.Action.Name}' is '{format}'. It must be one of 'CSV, HTML'."),
        });
    }

    /// <summary>The header row first.</summary>
    private static List<string[]> Columns(ActionExecution execution, IReadOnlyList<Value> rows, ArrayValue columns)
    {
        var table = new List<string[]> { columns.Items.Select((_, i) => HeaderOf(execution, columns.Items[i])).ToArray() };
        table.AddRange(SourceArray.ForEachRow(execution, "columns", () => rows.Select(row =>
            SourceArray.EvaluateRow(execution, "inputs/columns", row).AsItems().Select(c => c["value"].ToString()).ToArray()).ToList()));
        return table;
    }

    private static string HeaderOf(ActionExecution execution, Value column) =>
        Template.Compile(column["header"]).Evaluate(execution.Context).ToString();

    private static List<string[]> AllColumns(IReadOnlyList<Value> rows)
    {
        var names = rows.OfType<ObjectValue>().SelectMany(r => r.Names).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return [names, .. rows.Select(row => names.Select(n => row[n].ToString()).ToArray())];
    }

    private static string Csv(List<string[]> table)
    {
        var text = new StringBuilder();
        foreach (var row in table[0].Length == 0 ? [] : table)
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        return text.ToString();
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Html(List<string[]> table)
    {
        if (table[0].Length == 0)
            return "<table><tbody></tbody></table>";
        var text = new StringBuilder("<table><thead>").Append(HtmlRow(table[0], "th")).Append("</thead><tbody>");
        foreach (var row in table.Skip(1))
            text.Append(HtmlRow(row, "td"));
        return text.Append("</tbody></table>").ToString();
    }

    private static string HtmlRow(string[] cells, string tag) =>
        $"<tr>{string.Concat(cells.Select(c => $"<{tag}>{WebUtility.HtmlEncode(c)}</{tag}>"))}</tr>";
}
