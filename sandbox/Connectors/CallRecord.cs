using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>One attempt at a connector operation.</summary>
/// <param name="Origin">The run and action that called, or null outside a run.</param>
/// <param name="ApiName">The connector as the flow named it.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="Purpose">What the attempt was for; trigger polls are <see cref="CallPurpose.Poll"/>.</param>
/// <param name="StatusCode">The HTTP status of the answer, or null when there was none.</param>
/// <param name="At">When the attempt began, by the sandbox's clock, in UTC.</param>
public sealed record CallRecord(CallOrigin? Origin, string ApiName, string OperationId, CallPurpose Purpose, int? StatusCode, DateTimeOffset At)
{
    /// <summary>What the flow gave: whoever counts calls is no run history, so it is whole where the flow secures it.</summary>
    public ObjectValue Parameters { get; init; } = ObjectValue.Empty;
}
