namespace Sandbox.Workflow.Runs.History;

/// <summary>Which runs to find; what is null does not matter.</summary>
public sealed record RunQuery
{
    public Guid? FlowId { get; init; }

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
