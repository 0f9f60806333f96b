namespace Sandbox.Connectors;

/// <summary>Mails and Teams messages that flows sent. Nothing leaves this machine: here is where they end.</summary>
public sealed class Outbox
{
    private readonly Lock _gate = new();
    private readonly List<SentMessage> _sent = [];

    /// <summary>What was sent, oldest first.</summary>
    public IReadOnlyList<SentMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _sent];
        }
    }

    public void Clear()
    {
        lock (_gate)
            _sent.Clear();
    }

    /// <returns>A number of its own for the message, from 1.</returns>
    internal int Add(SentMessage message)
    {
        lock (_gate)
        {
            _sent.Add(message);
            return _sent.Count;
        }
    }
}
