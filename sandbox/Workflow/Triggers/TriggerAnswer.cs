using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers;

/// <summary>What the caller of a Request trigger gets: the Response action's answer, 202, or a refusal.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Headers">Headers of the answer.</param>
/// <param name="Body">Null when there is none.</param>
public sealed record TriggerAnswer(int StatusCode, ObjectValue Headers, Value? Body)
{
    /// <summary>The run that was started; null when none was.</summary>
    public string? RunId { get; init; }

    internal ConnectorResponse ToResponse() => new(StatusCode, Headers, Body);
}
