using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline.Rules;

namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class DeleteHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => true;

    public void Prepare(Operation operation)
    {
        var reference = (EntityReference)operation.Inputs["Target"];
        reference.Id = operation.Id = RowReference.Resolve(organization, operation.Table!, reference.Id, reference.KeyAttributes);
        RowReference.RefuseStale(organization, operation, reference.RowVersion);
        new ComponentRules(organization).CheckDeleted(operation.Table!, operation.Id);
    }

    public void Run(Operation operation)
    {
        RowReference.Take(organization, operation, ((EntityReference)operation.Inputs["Target"]).RowVersion);
        foreach (var relation in operation.Table!.Children)
            Release(operation, relation);
        organization.Rows.Delete(operation.Table!, operation.Id);
    }

    private void Release(Operation operation, LookupRelationship relation)
    {
        if (relation.OnDelete == DeleteBehavior.NoCascade || organization.State.Schema.Find(relation.ReferencingTable) is not { } table)
            return;
        foreach (var child in organization.Rows.Referencing(table, relation.ReferencingColumn, operation.Id))
        {
            if (relation.OnDelete == DeleteBehavior.Restrict)
                throw new DataverseException(0x80040227, "The object you tried to delete is associated with another object and cannot be deleted.");
            if (relation.OnDelete == DeleteBehavior.Cascade)
                organization.Messages.Execute(operation.Session, operation.Parent, operation.UserId, new DeleteRequest { Target = new(table.LogicalName, child) });
            else if (!organization.Rows.Take(table, child) || organization.Rows.Referencing(table, relation.ReferencingColumn, operation.Id).Contains(child))
                organization.Rows.Update(table, child, new Dictionary<string, object?> { [relation.ReferencingColumn] = null });
        }
    }
}
