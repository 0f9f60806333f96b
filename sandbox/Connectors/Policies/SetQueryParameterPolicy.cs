using Sandbox.Connectors.Binding;

namespace Sandbox.Connectors.Policies;

/// <summary><c>setqueryparameter</c>.</summary>
internal sealed class SetQueryParameterPolicy(string name, string value, ExistsAction action) : Policy
{
    public override OutgoingRequest Request(OutgoingRequest request)
    {
        var parts = request.Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (action == ExistsAction.Skip && parts.Exists(IsMine))
            return request;
        if (action == ExistsAction.Override)
            parts.RemoveAll(IsMine);
        parts.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        var address = new Uri($"{request.Address.GetLeftPart(UriPartial.Path)}?{string.Join('&', parts)}");
        return new OutgoingRequest(request.Method, address) { Headers = request.Headers, Body = request.Body, ContentType = request.ContentType };
    }

    private bool IsMine(string part) => Uri.UnescapeDataString(part.Split('=')[0]).Equals(name, StringComparison.OrdinalIgnoreCase);
}
