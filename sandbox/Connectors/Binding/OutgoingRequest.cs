using System.Net.Http.Headers;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Binding;

/// <summary>A request as it goes out, addressed to the real host. Kept apart from HTTP's own type, as it may be sent twice.</summary>
internal sealed class OutgoingRequest(HttpMethod method, Uri address)
{
    public HttpMethod Method { get; } = method;

    public Uri Address { get; } = address;

    /// <summary>Headers apart from content type and authorization.</summary>
    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>The content type, when there is a body or a header parameter names one.</summary>
    public string? ContentType { get; init; }

    /// <summary>HTTP would drop or refuse such a header; a flow's author should learn which one.</summary>
    /// <exception cref="ConnectorException">A header cannot be sent.</exception>
    public OutgoingRequest Checked()
    {
        foreach (var (name, value) in Headers)
        {
            if (value.Any(character => character is < ' ' or > '~'))
                throw new ConnectorException("BadRequest", $"The header '{name}' holds a line break or a character that headers cannot carry. Encode or leave it out.");
        }
        return this;
    }

    public HttpRequestMessage ToMessage(Uri mapped, string? token)
    {
        var message = new HttpRequestMessage(Method, mapped);
        if (Body is not null || Method == HttpMethod.Post || Method == HttpMethod.Put || Method == HttpMethod.Patch)
        {
            message.Content = new ByteArrayContent(Body ?? []);
            if (ContentType is not null && Body is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (!message.Headers.Contains("Accept"))
            message.Headers.Accept.ParseAdd("application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }
}
