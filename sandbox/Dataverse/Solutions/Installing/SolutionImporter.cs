using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Solutions.Checks;
using Sandbox.Dataverse.Solutions.Reading;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Solutions.Installing;

/// <summary>Checks a solution, then puts it in force in one transaction.</summary>
internal sealed class SolutionImporter(Organization face, OrganizationCore organization)
{
    private static readonly ISolutionCheck[] Always =
    [
        new VersionCheck(), new SqlNameCheck(), new DoubledCheck(), new RootComponentCheck(), new DependencyCheck(), new TableCheck(), new PluginCheck(), new StepCheck(),
        new CustomApiCheck(), new ConnectionReferenceCheck(), new FlowReferenceCheck(), new NameCheck(), new LimitCheck(), new PluginTypeCheck(),
        new RoleCheck(), new FormCheck(), new ViewCheck(), new ChartCheck(), new AppCheck(), new WebResourceCheck(),
    ];

    public ImportResult Import(Stream zip, IReadOnlyList<ISolutionCheck> more)
    {
        var bytes = ReadAll(zip);
        var (package, problems) = PackageReader.Read(new MemoryStream(bytes));
        if (package is null || problems.Count > 0)
            return new() { UniqueName = package?.UniqueName ?? "", Version = package?.Version, Problems = problems };
        var found = Always.Concat(more).SelectMany(check => check.Check(package, face)).ToList();
        if (found.Count > 0)
            return Refused(package, found);
        var plugins = LoadedPlugins.Load(package, found);
        return found.Count == 0 ? Apply(package, plugins, bytes) : Refused(package, found);
    }

    private ImportResult Apply(SolutionPackage package, LoadedPlugins plugins, byte[] zip)
    {
        var previous = organization.State.Solutions.FirstOrDefault(one => one.Package.UniqueName == package.UniqueName);
        var installed = new InstalledSolution(package.WithoutParts(), plugins);
        List<InstalledSolution> solutions = previous is null
            ? [.. organization.State.Solutions, installed]
            : [.. organization.State.Solutions.Select(one => one == previous ? installed : one)];
        var old = organization.State;
        organization.Database.Begin();
        try
        {
            var schema = SchemaBuilder.Build(solutions.Select(one => one.Package));
            new SchemaMigration(organization.Database, organization.KeyIndexes).Apply(schema, organization.KeyBuilds.Due);
            Keep(package.UniqueName, zip);
            organization.State = new(solutions, schema);
            new ComponentRows(organization, schema).Write(package, previous?.Package);
            organization.Database.Commit();
        }
        catch (DataverseException refused)
        {
            Undo(old);
            return Refused(package, [new("customizations.xml", refused.Message)]);
        }
        catch
        {
            Undo(old);
            throw;
        }
        organization.Watcher.Forget();
        organization.KeyBuilds.Plan();
        return Succeeded(package, previous?.Package);
    }

    private void Undo(OrganizationState old)
    {
        organization.Database.Rollback();
        organization.Database.ForgetStatements();
        organization.KeyIndexes.Load();
        organization.State = old;
    }

    private void Keep(string name, byte[] zip)
    {
        if (organization.Database.Run("UPDATE \"sandbox$solution\" SET zip = $1 WHERE uniquename = $0", [name, zip]) == 0)
            organization.Database.Run("INSERT INTO \"sandbox$solution\" (uniquename, zip) VALUES ($0, $1)", [name, zip]);
    }

    private static ImportResult Succeeded(SolutionPackage package, SolutionPackage? previous)
    {
        var before = previous is null ? [] : ComponentNames.Of(previous).ToHashSet();
        var after = ComponentNames.Of(package).ToHashSet();
        return new()
        {
            UniqueName = package.UniqueName,
            Version = package.Version,
            IsManaged = package.IsManaged,
            ReplacedVersion = previous?.Version,
            Components =
            [
                .. after.Select(one => new ImportedComponent(one.Kind, one.Name, before.Contains(one) ? ComponentChange.Updated : ComponentChange.Added)),
                .. before.Except(after).Select(one => new ImportedComponent(one.Kind, one.Name, ComponentChange.Removed)),
            ],
        };
    }

    private static ImportResult Refused(SolutionPackage package, IReadOnlyList<ImportProblem> problems) =>
        new() { UniqueName = package.UniqueName, Version = package.Version, IsManaged = package.IsManaged, Problems = problems };

    private static byte[] ReadAll(Stream zip)
    {
        using var buffer = new MemoryStream();
        zip.CopyTo(buffer);
        return buffer.ToArray();
    }
}
