namespace Sandbox.Workflow.Connectors;

/// <summary>
/// Answers calls of flows in place of what is outside: connector operations, HTTP requests and child flows. It is asked
/// once an attempt, a page and a poll, so retries, paging and the asynchronous pattern go as they would outside.
/// </summary>
public interface ICallStandIn
{
    /// <returns>The answer to this attempt; null lets the call go out.</returns>
    /// <exception cref="ConnectorException">No answer comes.</exception>
    ConnectorResponse? Answer(StandInCall call);
}
