namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>A question that waits for the writer.</summary>
internal interface IQuestion
{
    /// <param name="failure">Why the history could not be written any more, if so.</param>
    void Ask(HistoryStore store, Exception? failure);
}
