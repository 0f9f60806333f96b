using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Pipeline.Rules;

namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class UpdateHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => true;

    public void Prepare(Operation operation)
    {
        var (table, target) = (operation.Table!, operation.Target!);
        target.Id = operation.Id = RowReference.Resolve(organization, table, target.Id, target.KeyAttributes);
        target[table.PrimaryKey.LogicalName] = target.Id;
        new ComponentRules(organization).CheckChanged(table, target.Id, target.Attributes.Keys);
        RowReference.RefuseStale(organization, operation, target.RowVersion);
    }

    public void Run(Operation operation)
    {
        var (table, target) = (operation.Table!, operation.Target!);
        RowReference.Take(organization, operation, target.RowVersion);
        Entity? row = null;
        Entity? Current() => row ??= organization.Rows.Find(organization.State.Schema, table, operation.Id, new ColumnSet(true));
        var values = new AcceptedValues(organization).Of(table, target, forCreate: false);
        StateRules.ApplyToChanged(table, values, () => Current()?.GetAttributeValue<OptionSetValue>("statecode")?.Value);
        if (table.LogicalName == "workflow")
            new FlowActivationRules(organization).Check(operation.Id, values);
        new MoneyRules(organization).Apply(table, values, Current);
        var now = organization.UtcNow;
        values["modifiedon"] = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        values["modifiedby"] = new EntityReference("systemuser", operation.UserId);
        organization.Rows.Update(table, operation.Id, values);
    }
}
