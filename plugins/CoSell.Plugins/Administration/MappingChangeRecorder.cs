using System.Globalization;
using CoSell.Plugins.Execution;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Administration;

/// <summary>
/// Follows every create, update and delete of a mapping row: who changed what, before and after, under a version number. Runs after the
/// operation and inside of its transaction, so that no change is without its entry.
/// </summary>
public sealed class MappingChangeRecorder : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Guarded.Run(serviceProvider, () => Run(serviceProvider));

    private static void Run(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        // As the system: the entry does not depend on what the person who edits may do with the log.
        var service = ((IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(null);
        var before = context.PreEntityImages.Contains("PreImage") ? context.PreEntityImages["PreImage"] : null;
        var written = context.InputParameters.Contains("Target") ? context.InputParameters["Target"] as Entity : null;
        if (MappingTable.Of((written ?? before)?.LogicalName) is not { } table)
            return;
        var difference = RowDifference.Between(table, before, written);
        if (difference.Columns.Count == 0)
            return; // saved without a change
        var batch = MappingBatch.Around(context);
        var action = (before is null ? "Created" : written is null ? "Deleted" : "Changed") + batch?.Suffix;
        Log(service, difference, batch?.Version ?? MappingVersion.Next(service), action, Who(service, context.InitiatingUserId), OperationTime.Of(context));
    }

    private static string Who(IOrganizationService service, Guid userId)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, userId);
        var name = service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>("fullname");
        return string.IsNullOrEmpty(name) ? userId.ToString() : name!;
    }

    /// <summary>Adds a change to the log.</summary>
    /// <param name="action">What happened to the row, e.g. <c>Changed</c>.</param>
    private static void Log(IOrganizationService service, RowDifference difference, int number, string action, string changedBy, DateTime changedOn) =>
        service.Create(new Entity(MappingStore.ChangeTable)
        {
            ["cosell_name"] = CrmLimits.Cut(string.Format(CultureInfo.InvariantCulture, "{0}: {1}: {2}", number, action, difference.Row), 300),
            ["cosell_number"] = number,
            ["cosell_table"] = difference.Table.Title,
            ["cosell_row"] = difference.Row,
            ["cosell_action"] = action,
            ["cosell_changes"] = JsonText.Write(difference.Columns),
            ["cosell_changedby"] = CrmLimits.Cut(changedBy, 200),
            ["cosell_changedon"] = changedOn,
        });
}
