using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Queries;

namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class RetrieveMultipleHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => false;

    public void Prepare(Operation operation)
    {
    }

    public void Run(Operation operation) => operation.Outputs["BusinessEntityCollection"] = Rows(operation.Inputs["Query"], operation.UserId);

    private EntityCollection Rows(object query, Guid userId)
    {
        if (query is FetchExpression fetch && FetchXml.Read(fetch.Query ?? "").Aggregate is { } aggregate)
            return organization.Rows.Aggregate(organization.State.Schema, aggregate, organization.UtcNow, userId);
        return organization.Rows.Query(organization.State.Schema, QueryForms.Expression(query), organization.UtcNow, userId);
    }
}
