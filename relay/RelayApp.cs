using System.Threading.RateLimiting;
using CoSell.Relay.Configuration;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Receiving;
using CoSell.Relay.Signatures;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CoSell.Relay;

/// <summary>
/// The one webhook of a Partner Center tenant: checks each event's signature and hands it on, unchanged, to every environment
/// that wants it.
/// </summary>
internal static class RelayApp
{
    /// <param name="args">Command line, e.g. <c>--urls</c>.</param>
    /// <param name="configure">A last word about configuration and services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOptions<RelayOptions>().BindConfiguration(RelayOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RelayOptions>, RelayOptionsValidation>();
        builder.Services.AddSingleton(TimeProvider.System);
        AddSignatures(builder.Services);
        AddForwarding(builder.Services);
        KeepSecretsOutOfLogs(builder.Logging);
        configure?.Invoke(builder);
        Bound(builder);
        var app = builder.Build();
        app.UseRateLimiter();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportWriter.WriteAsync });
        app.MapPost("/events/{key}", (HttpContext context, string key, EventEndpoint endpoint) => endpoint.HandleAsync(context, key)).RequireRateLimiting(EventEndpoint.Limit);
        return app;
    }

    private static void AddSignatures(IServiceCollection services)
    {
        services.AddHttpClient(SigningCertificates.HttpClientName).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<SigningCertificates>();
        services.AddSingleton<CertificateTrust>();
        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<CertificateSelfTest>();
        services.AddHostedService(provider => provider.GetRequiredService<CertificateSelfTest>());
        services.AddHealthChecks().AddCheck<CertificateSelfTest>("certificate");
        services.AddSingleton<RelayKey>();
        services.AddSingleton<EventEndpoint>();
    }

    private static void AddForwarding(IServiceCollection services)
    {
        services.AddHttpClient(EnvironmentClient.HttpClientName).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<EnvironmentClients>();
        services.AddSingleton<SeenEvents>();
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton<BackgroundDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundDelivery>());
        services.AddHealthChecks().AddCheck<EnvironmentsHealth>("environments");
    }

    /// <summary>Below warning they log addresses, which are secrets here; the hosting diagnostics put the path into the scope of every line.</summary>
    private static void KeepSecretsOutOfLogs(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning);

    private static void Bound(WebApplicationBuilder builder)
    {
        var bounds = builder.Configuration.GetSection(RelayOptions.Section).Get<RelayOptions>() ?? new RelayOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Bounds that cannot be are refused in words when the relay starts; Kestrel would end the program before that.
            kestrel.Limits.MaxRequestBodySize = Math.Max(0, bounds.MostBodyBytes);
            if (bounds.ReadTimeout > TimeSpan.Zero)
                kestrel.Limits.RequestHeadersTimeout = bounds.ReadTimeout;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.AddConcurrencyLimiter(EventEndpoint.Limit, limit =>
                (limit.PermitLimit, limit.QueueLimit, limit.QueueProcessingOrder) = (bounds.MostConcurrent, bounds.MostConcurrent, QueueProcessingOrder.OldestFirst));
        });
    }
}
