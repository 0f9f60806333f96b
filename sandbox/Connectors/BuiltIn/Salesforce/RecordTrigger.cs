using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>
/// A polling trigger over a date field. All that it knows between polls is in the <c>Location</c> that it answers. The first
/// poll starts from now and answers no rows; later ones answer each row once for each value of its date field.
/// </summary>
internal sealed class RecordTrigger(ConnectorApi api, SalesforceRest rest, ServiceClient client, string dateField)
{
    public async Task<ConnectorResponse> PollAsync(Operation operation, Attempt attempt)
    {
        var state = attempt.Call.PollLocation is { } location ? PollState.Read(location) : null;
        var call = ParameterBinder.Bind(operation, state is null ? attempt.Call : attempt.Call with { Parameters = state.Parameters });
        var since = state?.Since ?? client.Now;
        var (rows, error) = await rest.RowsAsync(attempt, Soql(call, since)).ConfigureAwait(false);
        if (error is not null)
            return error;
        var news = state is null ? [] : rows.Where(row => !state.Seen.Contains(Mark(row))).ToList();
        return Answer(news, Next(call, since, rows));
    }

    private string Soql(BoundCall call, DateTimeOffset since)
    {
        if (call.Text("$orderby") is { Length: > 0 })
            throw SalesforceRefusal.Because($"$orderby is set on a trigger. A trigger reads in the order of {dateField}");
        // CreatedDate and LastModifiedDate tell new rows from changed ones, so both are always there.
        var fields = SoqlText.Select(call.Text("$select"), "Id", "CreatedDate", "LastModifiedDate");
        var filter = call.Text("$filter") is { Length: > 0 } given ? $" AND {ODataFilter.ToSoql(given)}" : "";
        return $"SELECT {string.Join(", ", fields)} FROM {SoqlText.Name(call.Required("table"))} WHERE {dateField} >= {SoqlText.Moment(since)}{filter} ORDER BY {dateField} ASC, Id ASC";
    }

    // A date of Salesforce counts whole seconds. Rows of the newest second are asked for again, since more of them may come,
    // and those that were there already are remembered.
    private PollState Next(BoundCall call, DateTimeOffset since, IReadOnlyList<Value> rows)
    {
        var newest = rows.Select(Date).Append(since).Max();
        var second = newest.AddTicks(-(newest.Ticks % TimeSpan.TicksPerSecond));
        var parameters = new ObjectValue(call.Arguments);
        return new PollState(parameters, second, [.. rows.Where(row => Date(row) >= second).Select(Mark)]);
    }

    private ConnectorResponse Answer(IReadOnlyList<Value> news, PollState next)
    {
        var headers = ObjectValue.Of(("Location", Value.From(next.ToLocation(api.Base).AbsoluteUri)));
        return news.Count == 0
            ? new ConnectorResponse(202, headers, null)
            : new ConnectorResponse(200, headers, ObjectValue.Of(("value", new ArrayValue(news))));
    }

    private DateTimeOffset Date(Value row) => SalesforceDate.Parse(row[dateField].ToString());

    private string Mark(Value row) => $"{row["Id"]}@{Date(row).UtcTicks}";
}
