using System.Globalization;
using CoSell.Relay.Configuration;
using Polly;
using Polly.Timeout;

namespace CoSell.Relay.Forwarding;

/// <summary>Hands events to one environment.</summary>
internal sealed class EnvironmentClient(string name, EnvironmentOptions options, IHttpClientFactory http, ResiliencePipeline<HttpResponseMessage> pipeline, TimeProvider clock)
{
    public const string HttpClientName = "environments";
    private readonly Uri _url = new(options.Url);

    public string Name => name;

    public bool IsRequired => options.Required;

    public EnvironmentState State { get; } = new(name, options.Required);

    public bool Wants(string eventName) => options.Wants(eventName);

    /// <returns>Whether it arrived: the environment answered 2xx.</returns>
    public async Task<bool> DeliverAsync(RelayedEvent relayed, CancellationToken cancellationToken)
    {
        var failure = await TryAsync(relayed, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            State.Delivered(clock.GetUtcNow());
        else
            State.Failed(failure);
        return failure is null;
    }

    /// <returns>Why it did not arrive; null when it did. Never an address.</returns>
    private async Task<string?> TryAsync(RelayedEvent relayed, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(HttpClientName);
        client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline has a timeout for each try
        try
        {
            using var response = await pipeline.ExecuteAsync(async token =>
            {
                using var request = relayed.RequestTo(_url);
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException failed)
        {
            return failed.HttpRequestError.ToString();
        }
        catch (TimeoutRejectedException)
        {
            return "no answer in time";
        }
    }
}
