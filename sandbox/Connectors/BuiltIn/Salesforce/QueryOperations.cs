using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>The operations that read by query.</summary>
internal sealed class QueryOperations(SalesforceRest rest)
{
    public async Task<ConnectorResponse> GetItemsAsync(BoundCall call, Attempt attempt)
    {
        var (rows, error) = await rest.RowsAsync(attempt, Soql(call)).ConfigureAwait(false);
        return error ?? new ConnectorResponse(200, ObjectValue.Empty, ObjectValue.Of(("value", new ArrayValue(rows))));
    }

    /// <summary>Answers what Salesforce's query answers: <c>totalSize</c>, <c>done</c>, <c>records</c>.</summary>
    public async Task<ConnectorResponse> ExecuteAsync(BoundCall call, Attempt attempt)
    {
        var body = call.Body as ObjectValue ?? ObjectValue.Empty; // {query, parameters}, as Microsoft's generated clients send it
        var soql = SoqlParameters.Fill(body["query"].AsString() ?? "", body["parameters"] as ObjectValue ?? ObjectValue.Empty);
        return SalesforceAnswer.Error(await rest.QueryAsync(attempt, soql).ConfigureAwait(false));
    }

    private static string Soql(BoundCall call)
    {
        var soql = $"SELECT {string.Join(", ", SoqlText.Select(call.Text("$select"), "Id"))} FROM {SoqlText.Name(call.Required("table"))}";
        if (call.Text("$filter") is { Length: > 0 } filter)
            soql += " WHERE " + ODataFilter.ToSoql(filter);
        if (call.Text("$orderby") is { Length: > 0 } order)
            soql += " ORDER BY " + string.Join(", ", SoqlText.Order(order));
        if (call.Text("$top") is { } top)
            soql += " LIMIT " + top;
        if (call.Text("$skip") is { } skip)
            soql += " OFFSET " + skip;
        return soql;
    }
}
