using System.Globalization;
using Sandbox.Connectors.Binding;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Time;

namespace Sandbox.Connectors.Sending;

/// <summary>Sends requests to the services of this machine, and to nothing else.</summary>
internal sealed class ServiceClient : IDisposable
{
    // The platform gives a synchronous outbound call 120 seconds (power-automate/limits-and-config).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // A service cannot let virtual time pass while somebody waits for it, so it says how long it would have taken.
    private const string Latency = "Sandbox-Latency";

    private readonly HttpMessageInvoker _http;
    private readonly HostMap _hosts;
    private readonly WorkClock _clock;
    private readonly TokenRequester _tokens;

    public ServiceClient(HostMap hosts, WorkClock clock, HttpMessageHandler? transport)
    {
        // A redirect could lead off this machine, so it is handed to the caller as the answer that it is.
        _http = new HttpMessageInvoker(transport ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        _hosts = hosts;
        _clock = clock;
        _tokens = new TokenRequester(this, clock);
    }

    public HostMap Hosts => _hosts;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose() => _http.Dispose();

    /// <summary>The token that the next request of an attempt will carry; for callers that need its instance address.</summary>
    public Task<AccessToken> AuthorizeAsync(Attempt attempt) => attempt.Connection.AuthorizeAsync(_tokens, attempt.CancellationToken);

    /// <summary>Sends with the connection's token; when the service answers 401, once more with a new one.</summary>
    public async Task<RawAnswer> SendAsync(OutgoingRequest request, Attempt attempt)
    {
        var connection = attempt.Connection;
        var token = await connection.AuthorizeAsync(_tokens, attempt.CancellationToken).ConfigureAwait(false);
        _hosts.Resolve(request.Checked().Address); // what is refused here never went out, so it does not count
        attempt.Sent = true;
        var answer = await SendAsync(request, token.Text, attempt.CancellationToken, attempt.Call.Sleep).ConfigureAwait(false);
        if (answer.StatusCode != 401 || !connection.Refused(token))
            return answer;
        token = await connection.AuthorizeAsync(_tokens, attempt.CancellationToken).ConfigureAwait(false);
        return await SendAsync(request, token.Text, attempt.CancellationToken, attempt.Call.Sleep).ConfigureAwait(false);
    }

    /// <summary>Sends once, with <paramref name="token"/> or with none.</summary>
    /// <param name="sleep">How the caller sleeps; null for the clock's own way.</param>
    /// <exception cref="ConnectorException">The host is not mapped, or there was no answer.</exception>
    public async Task<RawAnswer> SendAsync(
        OutgoingRequest request, string? token, CancellationToken cancellationToken, Func<TimeSpan, CancellationToken, Task>? sleep = null)
    {
        var mapped = _hosts.Resolve(request.Address);
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var message = request.ToMessage(mapped, token);
            if (token is not null) // who asks for a token holds others up, who wait without resting
                message.Options.Set(CallerSleep.Key, sleep ?? _clock.SleepAsync);
            using var answer = await _http.SendAsync(message, either.Token).ConfigureAwait(false);
            var content = await AnswerContent.ReadAsync(answer.Content, either.Token).ConfigureAwait(false);
            await LingerAsync(request, answer, sleep ?? _clock.SleepAsync, cancellationToken).ConfigureAwait(false);
            return new RawAnswer((int)answer.StatusCode, Headers(answer), content, answer.Content.Headers.ContentType?.ToString());
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(request, late);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            throw new ConnectorException("BadGateway", $"'{request.Address.Host}' could not be reached.", retryable: true, failure);
        }
    }

    private static async Task LingerAsync(
        OutgoingRequest request, HttpResponseMessage answer, Func<TimeSpan, CancellationToken, Task> sleep, CancellationToken cancellationToken)
    {
        if (!answer.Headers.TryGetValues(Latency, out var values) || !long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return;
        var latency = TimeSpan.FromMilliseconds(milliseconds);
        await sleep(latency < Patience ? latency : Patience, cancellationToken).ConfigureAwait(false);
        if (latency >= Patience)
            throw NoAnswer(request);
    }

    private static ConnectorException NoAnswer(OutgoingRequest request, Exception? cause = null) =>
        new("GatewayTimeout", $"'{request.Address.Host}' did not answer within {Patience.TotalSeconds:0} seconds.", retryable: true, cause);

    private static List<KeyValuePair<string, string>> Headers(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Concat(answer.Content.Headers.Where(header => !AnswerContent.Describes(header.Key, answer.Content.Headers)))
            .Where(header => !header.Key.Equals(Latency, StringComparison.OrdinalIgnoreCase))
            .Select(header => new KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value))),
    ];
}
