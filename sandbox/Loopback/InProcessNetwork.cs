using System.Collections.Concurrent;

namespace Sandbox.Loopback;

/// <summary>
/// Servers that answer inside this process, without a socket, each under the address that a port of this machine would have. For
/// simulations that start many of them.
/// </summary>
public sealed class InProcessNetwork : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, InProcessServer> _servers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hands the request to the server of its address. A connection that the server breaks is an <see cref="HttpRequestException"/>.</summary>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _servers.TryGetValue(request.RequestUri!.Authority, out var server)
            ? server.AnswerAsync(request, cancellationToken)
            : throw new HttpRequestException($"Nothing answers at {request.RequestUri.Authority}.");

    internal void Add(Uri address, InProcessServer server)
    {
        if (!_servers.TryAdd(address.Authority, server))
            throw new IOException($"{address.Authority} is in use.");
    }
}
