using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Repeats an attempt by the action's retry policy: on 408, 429, 5xx and when no answer came.</summary>
internal sealed class RetryingCall(ActionExecution execution)
{
    private readonly RetryPolicy _policy = RetryPolicy.Read(execution.Evaluate("inputs/retryPolicy"), execution.Run.Services.Options.Profile);

    /// <param name="sent">What a stand-in is shown.</param>
    /// <param name="attempt">Goes out.</param>
    /// <exception cref="ActionFailure">No answer came.</exception>
    public async Task<ConnectorResponse> SendAsync(ObjectValue sent, Func<CancellationToken, Task<ConnectorResponse>> attempt)
    {
        for (var n = 1; ; n++)
        {
            var started = execution.Run.Services.Now;
            var (response, failure) = await TryAsync(sent, attempt).ConfigureAwait(false);
            var again = failure?.Retryable ?? IsTransient(response!.StatusCode);
            if (again && n <= _policy.Count)
            {
                await WaitAsync(n, started, response, failure).ConfigureAwait(false);
                continue;
            }
            return response ?? throw new ActionFailure(ActionOutcome.Failed(failure!.Code, failure.Message));
        }
    }

    private async Task<(ConnectorResponse? Response, ConnectorException? Failure)> TryAsync(ObjectValue sent, Func<CancellationToken, Task<ConnectorResponse>> attempt)
    {
        execution.Cancelled.ThrowIfCancellationRequested();
        execution.CountAttempt();
        try
        {
            var answer = execution.Run.Services.Options.StandIn?.Answer(new(execution.Origin, execution.Action, sent));
            execution.StoodIn = answer is not null;
            if (answer is not null)
                return (answer, null);
            return (await attempt(execution.CallsCancelled).ConfigureAwait(false), null);
        }
        catch (ConnectorException failure)
        {
            return (null, failure);
        }
    }

    private async Task WaitAsync(int n, DateTimeOffset started, ConnectorResponse? response, ConnectorException? failure)
    {
        var now = execution.Run.Services.Now;
        var delay = RetryAfter.Of(response, now) ?? _policy.Delay(n, execution.Run.Random);
        execution.NoteRetry(new RetryAttempt(started, now, failure?.Code ?? StatusCodes.Name(response!.StatusCode), delay));
        await execution.Strand.SleepAsync(delay, execution.Cancelled).ConfigureAwait(false);
    }

    private static bool IsTransient(int status) => status is 408 or 429 or >= 500;
}
