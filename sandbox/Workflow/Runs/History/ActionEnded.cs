namespace Sandbox.Workflow.Runs.History;

/// <summary>An action of a run ended or was skipped.</summary>
public sealed record ActionEnded(ActionRecord Action) : HistoryEvent;
