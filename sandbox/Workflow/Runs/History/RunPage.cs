namespace Sandbox.Workflow.Runs.History;

/// <summary>Some of the runs that were asked for, newest first.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Next">For <see cref="RunQuery.After"/> of the next page; null when this is the last one.</param>
public sealed record RunPage(IReadOnlyList<RunRecord> Runs, long? Next)
{
    /// <param name="found">One more than fits on the page, if there are more.</param>
    internal static RunPage Of(IReadOnlyList<(long Sequence, RunRecord Run)> found, int size) => new(
        [.. found.Take(size).Select(entry => entry.Run)],
        found.Count > size ? found[size - 1].Sequence : null);
}
