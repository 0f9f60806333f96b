namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class RetrieveMultipleHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => false;

    public void Prepare(Operation operation)
    {
    }

    public void Run(Operation operation) => operation.Outputs["BusinessEntityCollection"] = organization.Rows.Query(
        organization.State.Schema, QueryForms.Expression(operation.Inputs["Query"]), organization.UtcNow, operation.UserId);
}
