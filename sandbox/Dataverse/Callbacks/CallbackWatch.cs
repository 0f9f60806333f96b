using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Pipeline;

namespace Sandbox.Dataverse.Callbacks;

/// <summary>Follows one operation for those who subscribed to its table.</summary>
internal sealed class CallbackWatch(OrganizationCore organization, CallbackDelivery delivery, IReadOnlyList<CallbackRegistration> registrations) : IRowWatch
{
    /// <summary>A deleted row must be read while it is there.</summary>
    public void NoteBefore(Operation operation)
    {
        if (operation.Message == "Delete")
            Queue(operation);
    }

    public void NoteAfter(Operation operation)
    {
        if (operation.Message != "Delete")
            Queue(operation);
    }

    private void Queue(Operation operation)
    {
        foreach (var registration in registrations.Where(one => Concerns(one, operation)))
        {
            if (Find(registration, operation) is not { } row)
                continue;
            var body = CallbackBody.Write(registration, operation.Message, row, RunAs(registration, operation, row));
            operation.Session.AfterCommit(() => delivery.Start(registration.Table.LogicalName, registration.Url, body));
        }
    }

    /// <summary>Filtering attributes only count for updates, as with plug-in steps.</summary>
    private static bool Concerns(CallbackRegistration registration, Operation operation) =>
        operation.Message != "Update" || registration.FilteringAttributes.Count == 0
        || registration.FilteringAttributes.Any(name => operation.Target?.Contains(name) == true);

    private Entity? Find(CallbackRegistration registration, Operation operation)
    {
        var query = new QueryExpression(registration.Table.LogicalName) { ColumnSet = new ColumnSet(true), TopCount = 1 };
        query.Criteria.AddCondition(registration.Table.PrimaryKey.LogicalName, ConditionOperator.Equal, operation.Id);
        if (registration.Filter is not null)
            query.Criteria.AddFilter(registration.Filter);
        if (registration.Scope == 1 && registration.Table.UserOwned)
            query.Criteria.AddCondition("ownerid", ConditionOperator.Equal, registration.Owner);
        var rows = organization.Rows.Query(organization.State.Schema, query, organization.UtcNow, operation.UserId);
        return rows.Entities.Count == 0 ? null : rows.Entities[0];
    }

    private static Guid RunAs(CallbackRegistration registration, Operation operation, Entity row) => registration.RunAs switch
    {
        2 => row.GetAttributeValue<EntityReference>("ownerid")?.Id ?? operation.UserId,
        3 => registration.Owner,
        _ => operation.UserId,
    };
}
