using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

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

/// <summary>One attempt at a call that a stand-in may answer.</summary>
/// <param name="Origin">The flow, the run and the action that call.</param>
/// <param name="Action">The action as written.</param>
/// <param name="Sent">
/// What is sent, evaluated: the parameters of an operation; method, uri, headers, queries and body of an HTTP request; headers
/// and body of a child-flow call. Credentials are not in it.
/// </param>
public sealed record StandInCall(CallOrigin Origin, ActionDefinition Action, ObjectValue Sent);
