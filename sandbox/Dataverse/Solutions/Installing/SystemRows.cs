using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Pipeline.Rules;

namespace Sandbox.Dataverse.Solutions.Installing;

/// <summary>Writes rows of the platform's own tables, past the pipeline: imports do not run plug-ins.</summary>
internal sealed class SystemRows(OrganizationCore organization, OrganizationSchema schema)
{
    /// <summary>Makes the row or changes the given columns of it; answers whether it is new.</summary>
    public bool Put(string tableName, Guid id, params ReadOnlySpan<(string Column, object? Value)> columns)
    {
        var table = schema.Find(tableName)!;
        var now = organization.UtcNow;
        var user = new EntityReference("systemuser", WellKnown.SystemUser);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["modifiedon"] = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
            ["modifiedby"] = user,
        };
        foreach (var (column, value) in columns)
            values[column] = value;
        if (organization.Rows.Exists(table, id))
        {
            organization.Rows.Update(table, id, values);
            return false;
        }
        (values["createdon"], values["createdby"]) = (values["modifiedon"], user);
        if (table.UserOwned)
            values["ownerid"] = new EntityReference("systemuser", WellKnown.Administrator);
        StateRules.ApplyToNew(table, values);
        organization.Rows.Insert(table, id, values);
        return true;
    }

    public void PutUser(Guid id, string name) => Put(
        "systemuser", id, ("fullname", name), ("domainname", name.Replace(' ', '.').ToLower(CultureInfo.InvariantCulture)), ("isdisabled", false),
        ("businessunitid", new EntityReference("businessunit", WellKnown.BusinessUnit)));

    public void Remove(string tableName, Guid id) => organization.Rows.Delete(schema.Find(tableName)!, id);
}
