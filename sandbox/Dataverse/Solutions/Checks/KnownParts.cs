namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Forms, views, roles and the like as they will be after the import.</summary>
internal sealed class KnownParts(SolutionPackage package, Organization organization)
{
    private readonly List<PassiveComponent> _components =
        [.. organization.Solutions.Where(one => one.UniqueName != package.UniqueName).Append(package).SelectMany(one => one.PassiveComponents)];

    public bool HasView(Guid id) => Has(26, id);

    /// <summary>A form or a dashboard, which is a form of no table.</summary>
    public bool HasForm(Guid id) => Has(60, id);

    public bool HasChart(Guid id) => Has(59, id);

    public bool HasDashboard(Guid id) => _components.Exists(one => one.Kind == "Dashboard" && one.Id == id);

    public bool HasRole(Guid id) => Has(20, id);

    public bool HasNamed(int type, string name) => _components.Exists(one => one.Type == type && string.Equals(one.SchemaName, name, StringComparison.OrdinalIgnoreCase));

    private bool Has(int type, Guid id) => _components.Exists(one => one.Type == type && one.Id == id);
}
