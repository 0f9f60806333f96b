using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace Sandbox.Dataverse.Pipeline.Handlers;

/// <summary>RetrieveEntityKey: how far the index of an alternate key is. Nothing else of a key's definition is answered.</summary>
internal sealed class EntityKeyReader(OrganizationCore organization)
{
    // Only the SDK itself can set it; there the answer is read from the wire.
    private static readonly System.Reflection.PropertyInfo Status = typeof(EntityKeyMetadata).GetProperty(nameof(EntityKeyMetadata.EntityKeyIndexStatus))!;

    public RetrieveEntityKeyResponse Read(IncomingRequest incoming)
    {
        var table = organization.State.Schema.Find(incoming.Required<string>("EntityLogicalName")) ?? throw Faults.UnknownTable(incoming.Required<string>("EntityLogicalName"));
        var name = incoming.Required<string>("LogicalName");
        var key = table.Keys.FirstOrDefault(one => one.LogicalName == name) ?? throw Faults.UnknownKey(table.LogicalName, name);
        var definition = new EntityKeyMetadata();
        Status.SetValue(definition, organization.KeyIndexes.StatusOf(table, key));
        var response = new RetrieveEntityKeyResponse();
        response.Results[nameof(EntityKeyMetadata)] = definition;
        return response;
    }
}
