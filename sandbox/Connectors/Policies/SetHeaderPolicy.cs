using Sandbox.Connectors.Binding;

namespace Sandbox.Connectors.Policies;

/// <summary><c>setheader</c> on the request.</summary>
internal sealed class SetHeaderPolicy(string name, string value, ExistsAction action) : Policy
{
    public override OutgoingRequest Request(OutgoingRequest request)
    {
        var present = request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (present.Count > 0 && action == ExistsAction.Skip)
            return request;
        if (action == ExistsAction.Override)
            request.Headers.RemoveAll(present.Contains);
        request.Headers.Add(new(name, value));
        return request;
    }
}
