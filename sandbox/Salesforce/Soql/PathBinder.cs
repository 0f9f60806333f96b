using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Soql;

/// <summary>Finds the fields that a path names, or says in Salesforce's words which part does not exist.</summary>
internal sealed class PathBinder(OrgSchema schema, SoqlText text, ObjectDefinition type, string? alias)
{
    public BoundPath Bind(FieldPath path)
    {
        var parts = path.Parts;
        var first = parts.Count > 1 && IsOwnName(parts[0]) && type.FindRelationship(parts[0]) is null ? 1 : 0;
        var parents = new List<FieldDefinition>();
        var owner = type;
        for (var i = first; i < parts.Count - 1; i++)
        {
            var reference = owner.FindRelationship(parts[i]) ?? throw NoSuchRelationship(path, parts[i]);
            parents.Add(reference);
            owner = reference.IsPolymorphic ? NameObject.Definition : schema.Find(reference.ReferenceTo!) ?? throw NoSuchRelationship(path, parts[i]);
        }
        if (parents.Count > 5)
            throw text.Error("INVALID_FIELD", path.Position, "only 5 levels of parent relationships are allowed in a path");
        return new(parents, owner.Find(parts[^1]) ?? throw NoSuchField(path, parts[^1], owner), path);
    }

    private bool IsOwnName(string part) =>
        part.Equals(type.Name, StringComparison.OrdinalIgnoreCase) || part.Equals(alias, StringComparison.OrdinalIgnoreCase);

    private SalesforceException NoSuchRelationship(FieldPath path, string name) => text.Error("INVALID_FIELD", path.Position,
        $"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");

    private SalesforceException NoSuchField(FieldPath path, string name, ObjectDefinition owner) => text.Error("INVALID_FIELD", path.Position,
        $"No such column '{name}' on entity '{owner.Name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.");
}
