using System.Collections.Concurrent;
using System.Net;

namespace Relay.Tests.Support;

/// <summary>The environments behind the relay, in place of the network: each host answers as it is told and remembers what came.</summary>
internal sealed class Environments : HttpMessageHandler
{
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    /// <summary>What each host answers; the default is 200.</summary>
    public ConcurrentDictionary<string, Func<Task<HttpStatusCode>>> Answers { get; } = new();

    public IReadOnlyList<ReceivedRequest> All => [.. _received];

    public IReadOnlyList<ReceivedRequest> Of(string environment) => [.. _received.Where(request => request.Url.Host == environment + ".example")];

    public void Answer(string environment, HttpStatusCode status) => Answers[environment + ".example"] = () => Task.FromResult(status);

    /// <summary>Waits in real time, as long as a broken relay would need, until an environment has got so many requests.</summary>
    public async Task WaitForAsync(string environment, int requests)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Of(environment).Count < requests)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        var answer = Answers.GetValueOrDefault(request.RequestUri!.Host);
        _received.Enqueue(new(request.RequestUri, headers, body));
        return new HttpResponseMessage(answer is null ? HttpStatusCode.OK : await answer().WaitAsync(cancellationToken));
    }
}
