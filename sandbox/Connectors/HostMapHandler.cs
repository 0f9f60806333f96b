using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>Sends requests to real host names where the map says that they are answered, over plain HTTP on the loopback.</summary>
/// <param name="hosts">Which host is answered where.</param>
/// <param name="transport">What carries requests; a socket when null.</param>
public sealed class HostMapHandler(HostMap hosts, HttpMessageHandler? transport = null)
    : DelegatingHandler(transport ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
{
    /// <exception cref="HttpRequestException">The host is not mapped: nothing leaves this machine.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            request.RequestUri = hosts.Resolve(request.RequestUri!);
        }
        catch (ConnectorException unknown)
        {
            throw new HttpRequestException(unknown.Message, unknown);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
