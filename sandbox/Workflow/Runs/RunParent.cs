namespace Sandbox.Workflow.Runs;

/// <summary>The run and the action that called a child flow.</summary>
internal sealed record RunParent(string RunId, string ActionName);
