using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CoSell.Relay.Forwarding;

/// <summary>All environments of the settings.</summary>
internal sealed class EnvironmentClients
{
    public EnvironmentClients(IOptions<RelayOptions> options, IHttpClientFactory http, TimeProvider clock)
    {
        var required = Pipeline(options.Value.Required, clock);
        var optional = Pipeline(options.Value.Optional, clock);
        All = [.. options.Value.Environments.Select(pair => new EnvironmentClient(pair.Key, pair.Value, http, pair.Value.Required ? required : optional, clock))];
    }

    public IReadOnlyList<EnvironmentClient> All { get; }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(RetryOptions options, TimeProvider clock)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        if (options.Attempts > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TimeoutRejectedException>()
                    .HandleResult(answer => (int)answer.StatusCode is 408 or 429 or >= 500),
                MaxRetryAttempts = options.Attempts - 1,
                Delay = options.FirstDelay,
                MaxDelay = options.LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }
        return pipeline.AddTimeout(options.Timeout).Build();
    }
}
