namespace Sandbox.PartnerCenter;

/// <summary>Counts the requests of both APIs by method and route, such as <c>PATCH /v1.0/engagements/referrals/{id}</c>.</summary>
public sealed class RequestCounter
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<SentWrite> _writes = [];

    internal RequestCounter()
    {
    }

    /// <summary>All requests since the start or the last <see cref="Reset"/>, refused ones too.</summary>
    public int Total
    {
        get
        {
            lock (_gate)
                return _counts.Values.Sum();
        }
    }

    /// <summary>Requests by method and route.</summary>
    public IReadOnlyDictionary<string, int> ByOperation
    {
        get
        {
            lock (_gate)
                return new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>All writes in the order in which they came, those that a fault kept from the service too. Nothing is done by their ids: that the service does is documented, how is not.</summary>
    public IReadOnlyList<SentWrite> Writes
    {
        get
        {
            lock (_gate)
                return [.. _writes];
        }
    }

    /// <summary>Counts from 0 again.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _counts.Clear();
            _writes.Clear();
        }
    }

    internal void Count(string operation, SentWrite? write)
    {
        lock (_gate)
        {
            _counts[operation] = _counts.GetValueOrDefault(operation) + 1;
            if (write is not null)
                _writes.Add(write);
        }
    }
}
