using System.Collections;
using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Rows of a result, each written when it is read: who fetches one page of many pays for one page. A row stays as it was; its parents are shown as they are by then.</summary>
internal sealed class WrittenRows(List<Row> rows, RowView view) : IReadOnlyList<Value>
{
    public int Count => rows.Count;

    public Value this[int index] => view.Write(rows[index]);

    public IEnumerator<Value> GetEnumerator() => rows.Select(view.Write).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
