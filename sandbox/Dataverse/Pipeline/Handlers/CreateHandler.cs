using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline.Rules;

namespace Sandbox.Dataverse.Pipeline.Handlers;

internal sealed class CreateHandler(OrganizationCore organization) : IMessageHandler
{
    public bool Writes => true;

    public void Prepare(Operation operation)
    {
        var (table, target) = (operation.Table!, operation.Target!);
        ComponentRules.CheckNew(table);
        if (target.Id == Guid.Empty)
            target.Id = target.GetAttributeValue<Guid?>(table.PrimaryKey.LogicalName) is { } id && id != Guid.Empty ? id : organization.NewId();
        target[table.PrimaryKey.LogicalName] = operation.Id = target.Id;
        foreach (var (name, value) in target.KeyAttributes)
            target.Attributes[name] = target.Contains(name) ? target[name] : value;
    }

    public void Run(Operation operation)
    {
        var (table, target) = (operation.Table!, operation.Target!);
        var values = new AcceptedValues(organization).Of(table, target, forCreate: true);
        AddDefaults(table, values, operation);
        StateRules.ApplyToNew(table, values);
        new MoneyRules(organization).Apply(table, values, () => null);
        foreach (var column in table.Columns)
        {
            if (column is { RequiredLevel: "systemrequired", IsStandard: false, ValidForCreate: true } && column.Type != ColumnType.PrimaryKey && values.GetValueOrDefault(column.LogicalName) is null)
                throw Faults.Required(table.LogicalName, column.LogicalName);
        }
        organization.Rows.Insert(table, operation.Id, values);
        operation.Outputs["id"] = operation.Id;
    }

    private void AddDefaults(TableMetadata table, Dictionary<string, object?> values, Operation operation)
    {
        var now = organization.UtcNow;
        var user = new EntityReference("systemuser", operation.UserId);
        values["createdon"] = values["modifiedon"] = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        if (values.GetValueOrDefault("overriddencreatedon") is DateTime original) // how migrations keep the original date
            (values["createdon"], values["overriddencreatedon"]) = (original, values["modifiedon"]);
        values["createdby"] = values["modifiedby"] = user;
        foreach (var column in table.Defaults)
            values.TryAdd(column.LogicalName, column.Type == ColumnType.Boolean ? column.DefaultValue != 0 : new OptionSetValue(column.DefaultValue!.Value));
        if (!table.UserOwned)
            return;
        values.TryAdd("ownerid", user);
        if (table.FindColumn("owninguser") is not null && values["ownerid"] is EntityReference { LogicalName: "systemuser" } owner)
            values["owninguser"] = owner;
        values["owningbusinessunit"] = new EntityReference("businessunit", WellKnown.BusinessUnit);
    }
}
