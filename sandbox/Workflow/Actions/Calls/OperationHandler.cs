using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>OpenApiConnection: one operation, with retries and, where the action asks for it, with all pages.</summary>
internal sealed class OperationHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var call = OperationCall.Prepare(execution);
        var response = await OperationCall.SendAsync(execution, call).ConfigureAwait(false);
        response = await AsyncPattern.FollowAsync(execution, response, location => OperationCall.SendAsync(execution, call with { PollLocation = location })).ConfigureAwait(false);
        if (response.StatusCode < 400 && Wanted(execution) is { } wanted)
            response = await ReadPagesAsync(execution, call, response, wanted).ConfigureAwait(false);
        return CallOutcome.Of(response);
    }

    private static long? Wanted(ActionExecution execution) =>
        execution.Action.Source["runtimeConfiguration"]["paginationPolicy"]["minimumItemCount"] is IntegerValue wanted ? wanted.Value : null;

    private static async Task<ConnectorResponse> ReadPagesAsync(ActionExecution execution, ConnectorCall call, ConnectorResponse first, long wanted)
    {
        var items = new List<Value>(first.Body?["value"].AsItems() ?? []);
        var page = first;
        var most = execution.Run.Services.Options.Profile.MostItems();
        while (items.Count < Math.Min(wanted, most) && NextLink(page) is { } next)
        {
            page = await OperationCall.SendAsync(execution, call with { NextLink = next }).ConfigureAwait(false);
            if (page.StatusCode >= 400)
                return page;
            items.AddRange(page.Body?["value"].AsItems() ?? []);
        }
        return page == first ? first : first with { Body = Joined((ObjectValue)first.Body!, items) };
    }

    private static Uri? NextLink(ConnectorResponse page)
    {
        var link = page.Body?["@odata.nextLink"].AsString() ?? page.Body?["nextLink"].AsString();
        return Uri.TryCreate(link, UriKind.RelativeOrAbsolute, out var next) ? next : null;
    }

    private static ObjectValue Joined(ObjectValue first, List<Value> items) =>
        new Members().AddAll(first, "value", "@odata.nextLink", "nextLink").Add("value", new ArrayValue(items)).ToObject();
}
