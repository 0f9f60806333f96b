using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>
/// The asynchronous pattern: 202 with a Location is asked again until it says something else, unless the action says
/// <c>DisableAsyncPattern</c> (Logic Apps, asynchronous patterns). Without Retry-After it is asked every 20 seconds.
/// </summary>
internal static class AsyncPattern
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public static async Task<ConnectorResponse> FollowAsync(ActionExecution execution, ConnectorResponse response, Func<Uri, Task<ConnectorResponse>> poll)
    {
        if (execution.Action.Options.Has(OperationOptions.DisableAsyncPattern))
            return response;
        while (response.StatusCode == 202 && Uri.TryCreate(response.Headers["Location"].AsString(), UriKind.Absolute, out var location))
        {
            var now = execution.Run.Services.Now;
            var pause = RetryAfter.Of(response, now) ?? Pause;
            await execution.Strand.SleepAsync(pause, execution.Cancelled).ConfigureAwait(false);
            response = await poll(location).ConfigureAwait(false);
        }
        return response;
    }
}
