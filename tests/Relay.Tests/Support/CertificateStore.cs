using System.Collections.Concurrent;

namespace Relay.Tests.Support;

/// <summary>The host that certificates are downloaded from: the simulator's, unless a test puts another answer there.</summary>
internal sealed class CertificateStore : HttpMessageHandler
{
    private readonly ConcurrentQueue<Uri> _asked = new();
    private readonly HttpClient _simulator = new();

    public Uri Simulator { get; set; } = null!;

    public IReadOnlyList<Uri> Asked => [.. _asked];

    /// <summary>Another answer; null for the simulator's certificate.</summary>
    public Func<HttpResponseMessage>? Answer { get; set; }

    /// <summary>Whether it never answers.</summary>
    public bool IsSilent { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _asked.Enqueue(request.RequestUri!);
        if (IsSilent)
            return new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        return Answer is { } answer ? Task.FromResult(answer()) : _simulator.GetAsync(new Uri(Simulator, request.RequestUri!.AbsolutePath), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _simulator.Dispose();
        base.Dispose(disposing);
    }
}
