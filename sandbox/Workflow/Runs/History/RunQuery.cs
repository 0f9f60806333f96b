using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History;

/// <summary>Which runs to find; what is null does not matter.</summary>
public sealed record RunQuery
{
    /// <summary>Only runs of this flow.</summary>
    public Guid? FlowId { get; init; }

    /// <summary>Only runs that stand so.</summary>
    public FlowStatus? Status { get; init; }

    /// <summary>Only runs that began at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only runs that began before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Part of the code or the message of the run's error, or of an error of one of its actions; case does not matter.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Only child flows that this run called.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>Only runs in which an action tracked this.</summary>
    public TrackedProperty? Tracked { get; init; }

    /// <summary>Most runs on a page, at least 1.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Where the page begins: <see cref="RunPage.Next"/> of the page before.</summary>
    public long? After { get; init; }

    internal bool Fits(RunRecord run, IReadOnlyList<ActionRecord> actions) =>
        (FlowId is null || run.FlowId == FlowId)
        && (Status is null || run.Status == Status)
        && (From is null || run.StartTime >= From)
        && (Until is null || run.StartTime < Until)
        && (ParentRunId is null || run.ParentRunId == ParentRunId)
        && (ErrorText is null || Mentions(run.Error) || actions.Any(action => Mentions(action.Error)))
        && (Tracked is null || actions.Any(action => Tracked.IsIn(action.TrackedProperties)));

    private bool Mentions(ActionError? error) =>
        error is not null && (TextSearch.Contains(error.Code, ErrorText) || TextSearch.Contains(error.Message, ErrorText));
}

/// <summary>Which trigger evaluations to find; what is null does not matter.</summary>
public sealed record TriggerQuery
{
    /// <summary>Only evaluations of this flow's trigger.</summary>
    public Guid? FlowId { get; init; }

    /// <summary>Only evaluations that ended so: Succeeded, Skipped or Failed.</summary>
    public FlowStatus? Status { get; init; }

    /// <summary>Most to find, newest first.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>A tracked property to look for.</summary>
/// <param name="Name">Its name; case does not matter.</param>
/// <param name="Value">Its value as text, exactly; null for any value.</param>
public sealed record TrackedProperty(string Name, string? Value = null)
{
    internal bool IsIn(Value? tracked) => tracked is ObjectValue properties && properties.Any(Is);

    private bool Is(KeyValuePair<string, Value> property) =>
        property.Key.Equals(Name, StringComparison.OrdinalIgnoreCase) && (Value is null || property.Value.ToString() == Value);
}

/// <summary>How a part of a text is found, in memory as in SQLite, whose own LIKE ignores case of ASCII letters only.</summary>
internal static class TextSearch
{
    public static bool Contains(string? text, string? part) =>
        text is not null && part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
