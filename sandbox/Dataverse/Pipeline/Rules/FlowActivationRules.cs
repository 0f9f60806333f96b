using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Listing;

namespace Sandbox.Dataverse.Pipeline.Rules;

/// <summary>A flow can only be on while all its connection references are bound. The sentence is ours.</summary>
internal sealed class FlowActivationRules(OrganizationCore organization)
{
    public void Check(Guid flowId, Dictionary<string, object?> values)
    {
        if (!values.TryGetValue("statecode", out var state) || state is not OptionSetValue { Value: 1 })
            return;
        var listing = new ComponentListing(organization);
        var flow = listing.Flows().FirstOrDefault(flow => flow.Id == flowId);
        if (flow is not null && listing.Unbound(flow.ClientData).FirstOrDefault() is { } missing)
            throw new DataverseException(0x80060467, $"Flow '{flow.Name}' cannot be turned on: connection reference '{missing}' has no connection. Bind it first.");
    }
}
