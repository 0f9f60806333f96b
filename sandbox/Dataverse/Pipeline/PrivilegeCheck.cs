using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Security;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>
/// Refuses what a user's roles do not grant: privileges on tables of solutions, and the privilege that a custom API asks for.
/// How far a privilege reaches (its level) is not modelled, nor are the platform's own tables, which are left to Basic User.
/// </summary>
internal sealed class PrivilegeCheck(OrganizationCore organization, UserRoles roles)
{
    /// <summary>Checks before the main operation; stage 10 runs earlier, as on the platform (learn, event execution pipeline).</summary>
    public void Check(Operation operation)
    {
        if (operation.Table is not { } table || (!organization.NotesPrivileges && !IsBound(operation.UserId)))
            return;
        switch (operation.Message)
        {
            case "Create":
                Require(operation, "Create", table);
                Lookups(operation, table);
                break;
            case "Update":
                Require(operation, "Write", table);
                Lookups(operation, table);
                break;
            case "Delete":
                Require(operation, "Delete", table);
                break;
            case "Retrieve":
                Require(operation, "Read", table);
                break;
            case "RetrieveMultiple":
                foreach (var read in Tables(QueryForms.Expression(operation.Inputs["Query"])))
                    Require(operation, "Read", read);
                break;
        }
    }

    /// <summary>The privilege that a custom API names; without one, everybody may call it.</summary>
    public void CheckExecution(Operation operation, string? privilege)
    {
        // The platform looks the code up on behalf of the caller: "is missing prvReadPluginType privilege ... for entity 'plugintype'" was
        // reported of an application user without Basic User (public README of an IVR toolkit, September 2026).
        foreach (var registration in (string[])["PluginType", "PluginAssembly"])
            organization.Note(new(operation.UserId, "prvRead" + registration, operation.Message));
        if (privilege is null)
            return;
        var table = PrivilegeName.Parse(privilege) is { } name ? organization.State.Schema.Find(name.Table) : null;
        Require(operation, privilege, table, table is null or { IsSystem: false });
    }

    /// <summary>A privilege that stands for itself, such as to act on behalf of others.</summary>
    public void Check(Guid user, string privilege, string cause)
    {
        organization.Note(new(user, privilege, cause));
        if (!IsBound(user))
            return;
        var granted = roles.PrivilegesOf(user, organization.State.Solutions);
        if (!granted.Contains(privilege))
            throw Faults.MissingPrivilege(user, roles.RolesOf(user).Count, granted.Count, privilege, null);
    }

    /// <summary>Pointing to a row needs Append here and AppendTo there; giving a row to somebody else needs Assign.</summary>
    private void Lookups(Operation operation, TableMetadata table)
    {
        foreach (var (name, value) in operation.Target!.Attributes)
        {
            if (value is not EntityReference reference || table.FindColumn(name) is not { } column)
                continue;
            if (column.Type == ColumnType.Owner)
            {
                if (reference.Id != operation.UserId)
                    Require(operation, "Assign", table);
                continue;
            }
            if (column.IsStandard || organization.State.Schema.Find(reference.LogicalName) is not { } target)
                continue;
            Require(operation, "Append", table);
            Require(operation, "AppendTo", target);
        }
    }

    /// <summary>Whether roles say what the user may do.</summary>
    private bool IsBound(Guid user) => user != WellKnown.SystemUser && roles.RolesOf(user).Count > 0;

    private IEnumerable<TableMetadata> Tables(QueryExpression query)
    {
        var links = new Stack<LinkEntity>(query.LinkEntities);
        if (organization.State.Schema.Find(query.EntityName) is { } main)
            yield return main;
        while (links.TryPop(out var link))
        {
            foreach (var deeper in link.LinkEntities)
                links.Push(deeper);
            if (organization.State.Schema.Find(link.LinkToEntityName) is { } table)
                yield return table;
        }
    }

    private void Require(Operation operation, string right, TableMetadata table) =>
        Require(operation, PrivilegeName.Of(right, table), table, enforced: !table.IsSystem);

    private void Require(Operation operation, string privilege, TableMetadata? table, bool enforced)
    {
        organization.Note(new(operation.UserId, privilege, $"{operation.Message} {operation.Table?.LogicalName}".TrimEnd()));
        if (!enforced || operation.UserId == WellKnown.SystemUser || roles.RolesOf(operation.UserId) is not { Count: > 0 } held)
            return;
        var granted = roles.PrivilegesOf(operation.UserId, organization.State.Solutions);
        if (!granted.Contains(privilege))
            throw Faults.MissingPrivilege(operation.UserId, held.Count, granted.Count, privilege, table?.LogicalName);
    }
}
