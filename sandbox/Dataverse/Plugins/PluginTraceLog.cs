namespace Sandbox.Dataverse.Plugins;

/// <summary>The newest plug-in executions.</summary>
internal sealed class PluginTraceLog
{
    private const int Longest = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<PluginTrace> _entries = [];

    public void Add(PluginTrace entry)
    {
        lock (_gate)
        {
            if (_entries.Count == Longest)
                _entries.Dequeue();
            _entries.Enqueue(entry);
        }
    }

    public IReadOnlyList<PluginTrace> Snapshot()
    {
        lock (_gate)
            return [.. _entries];
    }
}
