using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Sandbox.Loopback;

/// <summary>Takes the place of the web server under an application: a request is a call.</summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task> _process = _ => throw new InvalidOperationException("The server has not been started.");

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <exception cref="HttpRequestException">The application broke the connection.</exception>
    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = await InProcessExchange.OfAsync(request, cancellationToken).ConfigureAwait(false);
        await _process(exchange.Features).ConfigureAwait(false);
        return await exchange.AnswerAsync(request).ConfigureAwait(false);
    }

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context).ConfigureAwait(false);
            application.DisposeContext(context, null);
        }
        catch (Exception failure)
        {
            application.DisposeContext(context, failure);
            throw;
        }
    }
}
