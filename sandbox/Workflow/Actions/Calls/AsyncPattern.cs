using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// The asynchronous pattern: 202 with a Location is asked again until it says something else, unless the action says
/// <c>DisableAsyncPattern</c> (Logic Apps, asynchronous patterns). Without Retry-After it is asked every 20 seconds.
/// </summary>
internal static class AsyncPattern
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(30);

    public static async Task<ConnectorResponse> FollowAsync(ActionExecution execution, ConnectorResponse response, Func<Uri, Task<ConnectorResponse>> poll)
    {
        if (IsDisabled(execution.Action))
            return response;
        var latest = execution.Run.Services.Now + (Durations.Read(execution.Action.Source["limit"]["timeout"].AsString()) ?? LongestRun);
        while (response.StatusCode == 202 && Uri.TryCreate(response.Headers["Location"].AsString(), UriKind.Absolute, out var location))
        {
            var now = execution.Run.Services.Now;
            var pause = RetryAfter.Of(response, now) ?? Pause;
            if (now + pause > latest)
                throw TooLate(execution);
            await execution.Strand.SleepAsync(pause, execution.Run.Cancelled).ConfigureAwait(false);
            response = await poll(location).ConfigureAwait(false);
        }
        return response;
    }

    private static bool IsDisabled(ActionDefinition action) =>
        action.Source["operationOptions"].AsString()?.Contains("DisableAsyncPattern", StringComparison.OrdinalIgnoreCase) == true;

    private static ActionFailure TooLate(ActionExecution execution) => new(new(
        FlowStatus.TimedOut, "ActionTimedOut", null, new("ActionTimedOut", $"The execution of template action '{execution.Action.Name}' timed out: the service did not finish in time.")));
}
