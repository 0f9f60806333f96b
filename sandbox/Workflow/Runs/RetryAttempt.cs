namespace Sandbox.Workflow.Runs;

/// <summary>One failed attempt after which the action tried again.</summary>
/// <param name="StartTime">When the attempt began.</param>
/// <param name="EndTime">When it failed.</param>
/// <param name="Code">Its code, e.g. <c>ServiceUnavailable</c> or <c>429</c>.</param>
/// <param name="Delay">How long the action waited before the next one.</param>
public sealed record RetryAttempt(DateTimeOffset StartTime, DateTimeOffset EndTime, string Code, TimeSpan Delay);
