using System.Collections.Concurrent;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Security;

/// <summary>Which security roles users have, and what these hold. A user without any is a System Administrator here.</summary>
internal sealed class UserRoles
{
    /// <summary>Comes with every environment. What it grants is not published; it is taken to cover the platform's own tables.</summary>
    public const string BasicUser = "Basic User";

    private readonly Database _database;
    private readonly Dictionary<Guid, List<string>> _roles = [];
    private readonly ConcurrentDictionary<Guid, (IReadOnlyList<InstalledSolution> By, HashSet<string> Privileges)> _granted = new();

    public UserRoles(Database database)
    {
        _database = database;
        database.Execute("CREATE TABLE IF NOT EXISTS \"sandbox$userrole\" (userid TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (userid, role))");
        using var reader = database.Query("SELECT userid, role FROM \"sandbox$userrole\" ORDER BY userid, role", []);
        while (reader.Read())
            Of(Guid.Parse(reader.Text(0))).Add(reader.Text(1));
    }

    public void Set(Guid userId, IReadOnlyList<string> roles)
    {
        _database.Run("DELETE FROM \"sandbox$userrole\" WHERE userid = $0", [userId.ToString("D")]);
        foreach (var role in roles)
            _database.Run("INSERT INTO \"sandbox$userrole\" (userid, role) VALUES ($0, $1)", [userId.ToString("D"), role]);
        _roles[userId] = [.. roles];
        _granted.TryRemove(userId, out _);
    }

    /// <summary>Roles by name; none for a System Administrator.</summary>
    public IReadOnlyList<string> RolesOf(Guid userId) => _roles.TryGetValue(userId, out var roles) ? roles : [];

    /// <summary>What a user's roles grant together, as the installed solutions define them now. Each operation asks, so it is worked out once for these solutions.</summary>
    public IReadOnlySet<string> PrivilegesOf(Guid userId, IReadOnlyList<InstalledSolution> solutions)
    {
        if (!_granted.TryGetValue(userId, out var known) || known.By != solutions)
            _granted[userId] = known = (solutions, Granted(userId, solutions));
        return known.Privileges;
    }

    private HashSet<string> Granted(Guid userId, IEnumerable<InstalledSolution> solutions) => solutions.SelectMany(one => one.Package.Roles)
        .Where(role => RolesOf(userId).Contains(role.Name)).SelectMany(role => role.Privileges).Select(one => one.Name)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private List<string> Of(Guid userId)
    {
        if (!_roles.TryGetValue(userId, out var roles))
            _roles[userId] = roles = [];
        return roles;
    }
}
