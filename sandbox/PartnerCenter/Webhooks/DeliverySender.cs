using System.Net.Http.Headers;
using System.Text;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>Sends one signed webhook. Without a handler of the host's own, nothing leaves the machine.</summary>
internal sealed class DeliverySender : IDisposable
{
    private readonly PartnerCenterOptions _options;
    private readonly PayloadSigner _signer;
    private readonly HttpClient _client;

    public DeliverySender(PartnerCenterOptions options, PayloadSigner signer)
    {
        (_options, _signer) = (options, signer);
        var handler = options.DeliveryHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        _client = new HttpClient(handler, disposeHandler: options.DeliveryHandler is null) { Timeout = options.DeliveryTimeout };
    }

    public async Task<DeliveryAttempt> SendAsync(WebhookRegistration registration, string body)
    {
        var at = _options.Clock.GetUtcNow();
        if (_options.DeliveryHandler is null && !registration.Url.IsLoopback)
            return new(at, null, $"{registration.Url.Host} is not on this machine, and nothing leaves it.");
        using var request = Request(registration, Encoding.UTF8.GetBytes(body));
        try
        {
            using var response = await _client.SendAsync(request).ConfigureAwait(false);
            return new(at, (int)response.StatusCode, null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return new(at, null, e is HttpRequestException ? "The subscriber cannot be reached." : "The subscriber did not answer in time.");
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(WebhookRegistration registration, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, registration.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var signature = $"Signature {_signer.Sign(body)}";
        request.Headers.TryAddWithoutValidation(registration.UsesMsSignatureHeader ? "x-ms-signature" : "Authorization", signature);
        request.Headers.TryAddWithoutValidation("X-MS-Certificate-Url", _options.CertificateUrl.ToString());
        request.Headers.TryAddWithoutValidation("X-MS-Signature-Algorithm", "rsa-sha256");
        return request;
    }
}
