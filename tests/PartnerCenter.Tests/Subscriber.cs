using System.Net;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

/// <summary>Receives webhooks in place of the network and answers as it is told.</summary>
internal sealed class Subscriber : HttpMessageHandler
{
    public static IReadOnlyList<string> CoSellEvents { get; } = ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    private readonly Lock _gate = new();
    private readonly List<(Dictionary<string, string> Headers, byte[] Body)> _received = [];

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public IReadOnlyList<(Dictionary<string, string> Headers, byte[] Body)> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    public IReadOnlyList<Value> Bodies => [.. Received.Select(r => Value.Parse(r.Body))];

    public IReadOnlyList<string> EventNames => [.. Bodies.Select(b => b["EventName"].ToString())];

    public void Forget()
    {
        lock (_gate)
            _received.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        lock (_gate)
            _received.Add((headers, body));
        return new HttpResponseMessage(Answer);
    }
}
