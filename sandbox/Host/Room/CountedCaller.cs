using Microsoft.AspNetCore.Http;

namespace Sandbox.Host.Room;

/// <summary>Says of requests to flows that their caller counts on the clock while it waits, as deliveries of webhooks do.</summary>
internal sealed class CountedCaller(string passport, HttpMessageHandler transport) : DelegatingHandler(transport)
{
    private const string Header = "Sandbox-Counted-Caller";

    /// <param name="passport">A secret of the room: the outside world does not count.</param>
    public static bool Is(HttpRequest request, string passport) => request.Headers[Header] == passport;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(Header, passport);
        return base.SendAsync(request, cancellationToken);
    }
}
