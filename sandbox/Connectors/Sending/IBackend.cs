using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Sending;

/// <summary>What answers the calls of one connector.</summary>
internal interface IBackend
{
    ConnectorApi Api { get; }

    Task<ConnectorResponse> AnswerAsync(Operation operation, Attempt attempt);
}
