using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class RetrieveHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => false;

    public void Prepare(Operation operation)
    {
        var reference = (EntityReference)operation.Inputs["Target"];
        reference.Id = operation.Id = RowReference.Resolve(organization, operation.Table!, reference.Id, reference.KeyAttributes);
    }

    public void Run(Operation operation)
    {
        var columns = operation.Inputs.TryGetValue("ColumnSet", out ColumnSet given) ? given : throw new DataverseException(0x80040203, "Required field 'ColumnSet' is missing");
        operation.Outputs["BusinessEntity"] = organization.Rows.Find(organization.State.Schema, operation.Table!, operation.Id, columns)
            ?? throw Faults.NotFound(operation.Table!.LogicalName, operation.Id);
    }
}
