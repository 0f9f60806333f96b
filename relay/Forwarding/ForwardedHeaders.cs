using CoSell.Relay.Signatures;

namespace CoSell.Relay.Forwarding;

/// <summary>The headers of Partner Center, and none that a host, a proxy or the platform in between has added.</summary>
internal static class ForwardedHeaders
{
    private static readonly string[] Ours = ["X-MS-Certificate-Url", "X-MS-Signature-Algorithm", "MS-CorrelationId", "MS-RequestId", "Content-Type"];

    /// <summary>The signature goes into <c>x-ms-signature</c> wherever it came from: a flow's trigger keeps <c>Authorization</c> to itself.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpRequest request)
    {
        var headers = Ours.Where(request.Headers.ContainsKey).Select(name => KeyValuePair.Create(name, request.Headers[name].ToString())).ToList();
        if (SignatureHeaders.SignatureOf(request.Headers) is { } signature)
            headers.Add(new(SignatureHeaders.SignatureName, signature));
        return headers;
    }
}
