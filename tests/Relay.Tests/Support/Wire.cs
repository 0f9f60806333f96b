using System.Collections.Concurrent;

namespace Relay.Tests.Support;

/// <summary>The way from Partner Center to the relay, on which somebody may change a request, listen, and send it again.</summary>
internal sealed class Wire : DelegatingHandler
{
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    public Wire()
        : base(new SocketsHttpHandler { UseProxy = false })
    {
    }

    public Uri Relay { get; set; } = null!;

    /// <summary>What somebody on the way makes of a request.</summary>
    public Action<HttpRequestMessage> Tamper { get; set; } = _ => { };

    /// <summary>What the relay answered.</summary>
    public IReadOnlyList<(int Status, string Body)> Answers => [.. _answers];

    /// <summary>The last request as Partner Center sent it.</summary>
    public ReceivedRequest? Last { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Last = new(request.RequestUri!, request.Headers.Concat(request.Content!.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value)), await request.Content.ReadAsByteArrayAsync(cancellationToken));
        request.RequestUri = new Uri(Relay, request.RequestUri!.PathAndQuery);
        Tamper(request);
        var response = await base.SendAsync(request, cancellationToken);
        _answers.Enqueue(((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken)));
        return response;
    }
}
