using System.Net.Http.Headers;
using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Callbacks;

/// <summary>Posts to subscribers after the commit, and again when that fails.</summary>
internal sealed class CallbackDelivery(WorkClock clock, TimeSpan firstDelay, HttpMessageHandler? handler, ServiceFaults faults) : IDisposable
{
    // The platform's own delays are not published (ours).
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }, disposeHandler: handler is null);
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Starts a delivery; it is counted on the clock from now on, or from when its delay is over. A fault may lose, double or delay it.</summary>
    public void Start(string table, Uri url, byte[] body)
    {
        if (faults.Strikes(FaultKind.WebhookLost, table))
            return;
        var delay = firstDelay;
        if (faults.Draw(FaultKind.WebhookDelayed, table) is { } delayed)
            delay += faults.Some(delayed.Lasting, FaultKind.WebhookDelayed, table);
        Start(delay, url, body);
        if (faults.Strikes(FaultKind.WebhookDoubled, table))
            Start(delay, url, body);
    }

    private void Start(TimeSpan delay, Uri url, byte[] body)
    {
        if (delay > TimeSpan.Zero)
        {
            clock.Schedule(delay, () => RunAsync(url, body));
            return;
        }
        var counted = clock.Begin();
#pragma warning disable RS0030 // counted before it begins, so that the clock waits for it
        _ = Task.Run(() => RunCountedAsync(counted, url, body));
#pragma warning restore RS0030
    }

    public void Dispose()
    {
        _stopped.Cancel();
        _client.Dispose();
    }

    private async Task RunCountedAsync(IDisposable counted, Uri url, byte[] body)
    {
        using (counted)
            await RunAsync(url, body).ConfigureAwait(false);
    }

    /// <summary>Counts once, whoever counts it: what counts twice could not sleep.</summary>
    private async Task RunAsync(Uri url, byte[] body)
    {
        try
        {
            foreach (var delay in Delays)
            {
                if (await PostAsync(url, body).ConfigureAwait(false))
                    return;
                await clock.SleepAsync(delay, _stopped.Token).ConfigureAwait(false);
            }
            await PostAsync(url, body).ConfigureAwait(false);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException && _stopped.IsCancellationRequested)
        {
            // The server is going away; undelivered callbacks go with it.
        }
    }

    private async Task<bool> PostAsync(Uri url, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var answer = await _client.PostAsync(url, content, _stopped.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
