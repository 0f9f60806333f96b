namespace Sandbox.Workflow.Execution;

/// <summary>Lets so many strands through at once, in order of arrival. With one place, runs repeat exactly.</summary>
internal sealed class Turnstile(int places)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _free = places;

    /// <summary>Queues at once and completes when there is a place.</summary>
    /// <param name="ahead">Whether to queue before the others: a caller that goes on, or the child that it waits for.</param>
    public Task EnterAsync(bool ahead = false)
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (ahead)
                _waiting.AddFirst(turn);
            else
                _waiting.AddLast(turn);
            return turn.Task;
        }
    }

    public void Leave()
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            if (_waiting.First is not { } first)
            {
                _free++;
                return;
            }
            next = first.Value;
            _waiting.RemoveFirst();
        }
        next.SetResult();
    }
}
