using Sandbox.Dataverse.Security;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Roles grant privileges that exist, at levels that exist (ImportInvalidPrivilegeError, 0x80048058).</summary>
internal sealed class RoleCheck : ISolutionCheck
{
    private const string Words = "The privilege to be imported is invalid";

    private static readonly string[] Levels = ["Basic", "Local", "Deep", "Global"];

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        from role in package.Roles
        from privilege in role.Privileges
        let reason = Problem(privilege, package, organization)
        where reason is not null
        select new ImportProblem("customizations.xml", $"Role '{role.Name}', privilege '{privilege.Name}': {reason}");

    private static string? Problem(RolePrivilege privilege, SolutionPackage package, Organization organization)
    {
        if (!Levels.Contains(privilege.Level))
            return $"its level is '{privilege.Level}'. {Words}: a level is Basic, Local, Deep or Global.";
        if (PrivilegeName.Parse(privilege.Name) is not { } name)
            return $"the sandbox knows no such privilege. {Words}, unless it is one of the platform's that belong to no table.";
        if (IsUserOwned(name.Table, package, organization) is not { } userOwned)
            return $"{Words}: there is no table '{name.Table}'. A privilege is named prv, then the operation, then the table's schema name.";
        if (!userOwned && (name.Operation is "Assign" or "Share" || privilege.Level != "Global"))
            return $"{Words}: the organization owns the rows of '{name.Table}', so it can neither be assigned nor shared, and every other privilege is Global.";
        return null;
    }

    /// <summary>Who owns the rows; null when there is no such table. The sandbox does not know it of the platform's own tables.</summary>
    private static bool? IsUserOwned(string table, SolutionPackage package, Organization organization)
    {
        if (package.Tables.FirstOrDefault(one => one.LogicalName == table) is { } definition)
            return definition.UserOwned;
        return organization.Schema.Find(table) is { } known ? known.UserOwned || known.IsSystem : null;
    }
}
