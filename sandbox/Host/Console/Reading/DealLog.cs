using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Reading;

/// <summary>Reads the log that the product itself keeps, <c>cosell_syncevent</c>.</summary>
internal static class DealLog
{
    private const int Most = 200;
    private const int FirstChoice = 856320000;

    private static readonly string[] Directions = ["to Partner Center", "to Salesforce", "both ways", ""];
    private static readonly string[] Outcomes = ["Succeeded", "Nothing to do", "Refused", "Failed"];

    /// <summary>The newest 200 entries, newest first.</summary>
    public static IReadOnlyList<LogEntry> Of(RehearsalRoom room, Guid dealId)
    {
        var query = new QueryExpression("cosell_syncevent") { ColumnSet = new(true), TopCount = Most };
        query.Criteria.AddCondition("cosell_referralid", ConditionOperator.Equal, dealId);
        query.AddOrder("versionnumber", OrderType.Descending); // the log only grows, and several entries may fall into one second
        return [.. room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities.Select(Read)];
    }

    private static LogEntry Read(Entity row) => new(
        new DateTimeOffset(DateTime.SpecifyKind(row.GetAttributeValue<DateTime>("cosell_occurredon"), DateTimeKind.Utc)),
        row.GetAttributeValue<string>("cosell_action") ?? "",
        Choice(row, "cosell_direction", Directions),
        Choice(row, "cosell_outcome", Outcomes),
        row.GetAttributeValue<string>("cosell_message") ?? "",
        row.GetAttributeValue<string>("cosell_changes") is { Length: > 0 } changes ? Value.Parse(changes).AsItems() : [],
        (row.GetAttributeValue<string>("cosell_why") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
        row.GetAttributeValue<string>("cosell_correlationid"),
        row.GetAttributeValue<int?>("cosell_calls") ?? 0);

    private static string Choice(Entity row, string column, string[] names) =>
        row.GetAttributeValue<OptionSetValue>(column) is { } choice && choice.Value - FirstChoice is var index && index >= 0 && index < names.Length ? names[index] : "";
}
