using System.Collections.Concurrent;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>Which real host answers where on this machine. What is not in the map is refused: nothing leaves this machine.</summary>
public sealed class HostMap
{
    private readonly ConcurrentDictionary<string, Uri> _bases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets <paramref name="baseAddress"/>, a loopback address, answer for <paramref name="host"/>.</summary>
    /// <param name="host">A host name as definitions and connections write it, e.g. <c>api.partner.microsoft.com</c>.</param>
    /// <exception cref="ArgumentException">The base address is not a loopback address.</exception>
    public HostMap Add(string host, Uri baseAddress)
    {
        if (!baseAddress.IsLoopback)
            throw new ArgumentException($"'{baseAddress}' is not on this machine. Map '{host}' to a loopback address.", nameof(baseAddress));
        _bases[host] = baseAddress;
        return this;
    }

    /// <summary>Where <paramref name="address"/> is answered on this machine, path and query as they are.</summary>
    /// <exception cref="ConnectorException">The host is not mapped.</exception>
    internal Uri Resolve(Uri address)
    {
        if (!TryFind(address, out var mapped))
            throw new ConnectorException("HostNotMapped", $"The host '{address.Host}' is not mapped to a service of the sandbox, and nothing leaves this machine. Map it before the call.");
        return new Uri(mapped.GetLeftPart(UriPartial.Authority) + address.PathAndQuery);
    }

    /// <summary>Whether both addresses are answered by the same service.</summary>
    internal bool SameService(Uri one, Uri other) =>
        string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase) && !one.IsLoopback
        || TryFind(one, out var first) && TryFind(other, out var second) && first.Authority == second.Authority;

    private bool TryFind(Uri address, out Uri mapped)
    {
        if (_bases.TryGetValue(address.Host, out mapped!))
            return true;
        // A simulator may name itself by its loopback address, as Salesforce does in instance_url.
        mapped = _bases.Select(known => known.Value).FirstOrDefault(known => known.Authority == address.Authority)!; // Values takes all locks
        return mapped is not null;
    }
}
