namespace Sandbox.Dataverse.Pipeline;

/// <summary>Knows who is to be told of changes.</summary>
internal interface IRowWatcher : IDisposable
{
    /// <summary>Follows an operation; null when nobody listens.</summary>
    IRowWatch? Watching(Operation operation);

    /// <summary>Reads who listens anew at the next change.</summary>
    void Forget();
}

/// <summary>Follows one operation for those who listen.</summary>
internal interface IRowWatch
{
    /// <summary>Right before the main operation: a deleted row must be read while it is there.</summary>
    void NoteBefore(Operation operation);

    /// <summary>After the last synchronous step.</summary>
    void NoteAfter(Operation operation);
}
