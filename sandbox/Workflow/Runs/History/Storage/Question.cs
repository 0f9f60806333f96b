namespace Sandbox.Workflow.Runs.History.Storage;

/// <inheritdoc/>
internal sealed class Question<T>(Func<HistoryStore, T> ask) : IQuestion
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public void Ask(HistoryStore store, Exception? failure)
    {
        try
        {
            if (failure is not null)
                throw new IOException($"The run history could not be written: {failure.Message} Runs go on, but are not kept. Make room for the file and start again.", failure);
            _answer.SetResult(ask(store));
        }
        catch (Exception refused)
        {
            _answer.SetException(refused); // thrown again where it was asked
        }
    }
}

/// <summary>A question that waits for the writer.</summary>
internal interface IQuestion
{
    /// <param name="failure">Why the history could not be written any more, if so.</param>
    void Ask(HistoryStore store, Exception? failure);
}
