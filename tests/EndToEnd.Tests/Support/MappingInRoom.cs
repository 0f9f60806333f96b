using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Support;

/// <summary>What an administrator edits in the Co-sell hub.</summary>
internal sealed class MappingInRoom(RehearsalRoom room)
{
    private const int First = 856320000;

    private readonly IOrganizationService _hub = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator);

    public static OptionSetValue Choice(int index) => new(First + index);

    public void Add(string table, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table);
        foreach (var (column, value) in columns)
            row[column] = value;
        _hub.Create(row);
    }

    public void Change(string table, string name, string column, object? value) => _hub.Update(new Entity(table) { Id = Rows(table, "cosell_name", name).Single().Id, [column] = value });

    public IReadOnlyList<Entity> Conflicts() => Rows("cosell_conflict", "cosell_field", "Notes");

    public void Choose(Entity conflict, int choice) => _hub.Update(new Entity("cosell_conflict") { Id = conflict.Id, ["cosell_choice"] = Choice(choice) });

    public IEnumerable<string> Log(string text) =>
        Rows("cosell_syncevent", "cosell_direction", null).Select(row => row.GetAttributeValue<string>("cosell_changes") ?? "").Where(changes => changes.Contains(text, StringComparison.Ordinal));

    private List<Entity> Rows(string table, string column, string? value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        if (value is not null)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return [.. _hub.RetrieveMultiple(query).Entities];
    }
}
