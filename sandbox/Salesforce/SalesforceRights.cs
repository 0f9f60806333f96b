using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce;

/// <summary>
/// What users may do. A user with permission sets may do what they grant, one without may do everything; from both can be taken away. Profiles and
/// sharing rules are not worked out.
/// </summary>
public sealed class SalesforceRights
{
    private readonly Lock _gate = new();
    private readonly OrgSchema _whole;
    private readonly Dictionary<string, Denials> _denials = new(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, PermissionSet> _sets;

    internal SalesforceRights(OrgSchema whole, IReadOnlyDictionary<string, PermissionSet> sets) => (_whole, _sets) = (whole, sets);

    /// <summary>From now on the user may do what these permission sets and permission set groups of the package grant, and nothing else.</summary>
    /// <exception cref="ArgumentException">The package has no such permission set.</exception>
    public void Assign(string userId, params string[] permissionSets)
    {
        var sets = permissionSets.Select(name => _sets.GetValueOrDefault(name) ?? throw new ArgumentException($"The package has no permission set '{name}'.", nameof(permissionSets))).ToList();
        Change(userId, denials => denials.Grants = new Grants(sets));
        Assigned?.Invoke(userId, permissionSets);
    }

    /// <summary>Told when a user gets permission sets.</summary>
    internal event Action<string, IReadOnlyList<string>>? Assigned;

    /// <summary>Those of the package, by name.</summary>
    internal IEnumerable<string> PermissionSets => _sets.Keys.Order(StringComparer.Ordinal);

    /// <summary>Takes a right on an object away.</summary>
    /// <exception cref="KeyNotFoundException">The org has no such object.</exception>
    public void Deny(string userId, SalesforceRight right, string objectName)
    {
        var type = _whole[objectName];
        Change(userId, denials => denials.Objects.Add((type.Name, right)));
    }

    /// <summary>Takes a field away: <see cref="SalesforceRight.Edit"/> makes it read-only, <see cref="SalesforceRight.Read"/> hides it.</summary>
    /// <exception cref="KeyNotFoundException">The org has no such object or field.</exception>
    /// <exception cref="ArgumentException">Salesforce grants required and system fields with the object.</exception>
    public void DenyField(string userId, SalesforceRight right, string objectName, string fieldName)
    {
        var field = _whole[objectName][fieldName];
        if (field.Required || !field.Writeable)
            throw new ArgumentException($"{objectName}.{fieldName} comes with the object; it cannot be taken away.", nameof(fieldName));
        if (right is not (SalesforceRight.Read or SalesforceRight.Edit))
            throw new ArgumentException("A field can be read or edited, nothing else.", nameof(right));
        Change(userId, denials => denials.Fields.Add((_whole[objectName].Name, field.Name, right)));
    }

    /// <summary>The user still sees the row but may not change it, as with private sharing below the user's place in the hierarchy.</summary>
    public void LockRow(string userId, string rowId)
    {
        if (!RecordId.TryRead(rowId, out var id))
            throw new ArgumentException($"'{rowId}' is no record id.", nameof(rowId));
        Change(userId, denials => denials.Rows.Add(id));
    }

    /// <summary>Nothing is taken away from the user any more.</summary>
    public void Restore(string userId) => Change(userId, denials => denials.Clear());

    /// <summary>The org as the user sees it.</summary>
    internal OrgSchema SchemaOf(string userId)
    {
        lock (_gate)
            return _denials.TryGetValue(userId, out var denials) ? denials.Schema ??= Restrict(denials) : _whole;
    }

    /// <summary>Whether the user has a custom permission of the package, which none has without a permission set.</summary>
    internal bool HasCustomPermission(string userId, string permission)
    {
        lock (_gate)
            return _denials.TryGetValue(userId, out var denials) && denials.Grants?.AllowsCustom(permission) == true;
    }

    internal bool IsLocked(string userId, string rowId)
    {
        lock (_gate)
            return _denials.TryGetValue(userId, out var denials) && denials.Rows.Contains(rowId);
    }

    private void Change(string userId, Action<Denials> change)
    {
        lock (_gate)
        {
            if (!_denials.TryGetValue(userId, out var denials))
                _denials[userId] = denials = new Denials();
            change(denials);
            denials.Schema = null;
        }
    }

    private OrgSchema Restrict(Denials denials) => new(
        [.. _whole.Objects.Where(type => !denials.Deny(type, SalesforceRight.Read)).Select(type => type.Restricted(
            right => denials.Deny(type, right),
            (field, right) => denials.Deny(type, field, right)))],
        _whole.Currencies);

    private sealed class Denials
    {
        public HashSet<(string Object, SalesforceRight Right)> Objects { get; } = [];

        public HashSet<(string Object, string Field, SalesforceRight Right)> Fields { get; } = [];

        public HashSet<string> Rows { get; } = new(StringComparer.Ordinal);

        public Grants? Grants { get; set; }

        public OrgSchema? Schema { get; set; }

        public bool Deny(ObjectDefinition type, SalesforceRight right) => Objects.Contains((type.Name, right)) || Grants?.Allows(type.Name, right) == false;

        public bool Deny(ObjectDefinition type, FieldDefinition field, SalesforceRight right) =>
            Fields.Contains((type.Name, field.Name, right)) || Grants?.Allows(type, field, right) == false;

        public void Clear()
        {
            Objects.Clear();
            Fields.Clear();
            Rows.Clear();
        }
    }
}
