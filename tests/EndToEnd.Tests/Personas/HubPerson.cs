using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Personas;

/// <summary>A person with one role beside Basic User at work in the hub: opens what the app lists, writes what its forms show.</summary>
internal sealed class HubPerson
{
    private readonly IOrganizationService _service;

    public HubPerson(RehearsalRoom room, string name, string role)
    {
        HubApp.Roles.Should().Contain(HubApp.Role(role).Attribute("id")!.Value, "only then the app opens");
        Id = room.Dataverse.Organization.AddUser(name, "Basic User", "Co-sell " + role);
        _service = room.Dataverse.Organization.ServiceFor(Id);
    }

    public Guid Id { get; }

    /// <summary>Opens every list of the app, and a row of each on its form.</summary>
    public void LookAround()
    {
        foreach (var table in HubApp.Tables)
        {
            var rows = _service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new(true), TopCount = 50 }).Entities;
            if (rows.Count > 0)
                _service.Retrieve(table, rows[0].Id, new ColumnSet([.. HubApp.ColumnsOf(table)]));
        }
    }

    /// <summary>Fills in a form and saves it.</summary>
    public Guid Add(string table, params (string Column, object? Value)[] fields) => _service.Create(Filled(table, Guid.Empty, fields));

    public void Save(string table, Guid id, params (string Column, object? Value)[] fields) => _service.Update(Filled(table, id, fields));

    /// <summary><em>Deactivate</em> of the command bar.</summary>
    public void Deactivate(string table, Guid id) => _service.Update(new Entity(table, id) { ["statecode"] = new OptionSetValue(1) });

    public void Delete(string table, Guid id) => _service.Delete(table, id);

    /// <summary>What a classic workflow does that this person started with a step of ours on a deal (<c>DealRequest</c>).</summary>
    public void RunStep(Guid deal, bool checkOnly)
    {
        var row = _service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_crmrecordid", "cosell_referralidentifier"));
        _service.Execute(new OrganizationRequest("cosell_RequestSync")
        {
            ["CrmRecordId"] = row.GetAttributeValue<string>("cosell_crmrecordid"),
            ["Reason"] = "workflow",
            ["CheckOnly"] = checkOnly,
        });
    }

    private static Entity Filled(string table, Guid id, IEnumerable<(string Column, object? Value)> fields)
    {
        HubApp.Tables.Should().Contain(table);
        var shown = HubApp.ColumnsOf(table);
        var row = new Entity(table, id);
        foreach (var (column, value) in fields)
        {
            shown.Should().Contain(column, "a person writes what the form of {0} shows", table);
            row[column] = value;
        }
        return row;
    }
}
