using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.Solutions.Installing;
using Sandbox.Dataverse.Solutions.Reading;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse;

/// <summary>Opens a database: brings back the solutions that a file holds, or makes a new environment.</summary>
internal sealed class OrganizationStart(OrganizationCore organization, Database database)
{
    public OrganizationState Load()
    {
        database.Execute("CREATE TABLE IF NOT EXISTS \"sandbox$solution\" (position INTEGER PRIMARY KEY, uniquename TEXT NOT NULL UNIQUE, zip BLOB NOT NULL)");
        var state = new OrganizationState(Installed());
        organization.KeyIndexes.Load();
        database.Begin();
        new SchemaMigration(database, organization.KeyIndexes).Apply(state.Schema, keysDue: null);
        organization.Rows.ResumeVersions(state.Schema);
        Seed(state.Schema, Known() ?? EnvironmentId.Next());
        database.Commit();
        return state;
    }

    public OrganizationState Load(OrganizationImage image)
    {
        image.Rows.CopyTo(database);
        organization.KeyIndexes.Load();
        organization.Rows.ResumeVersions(image.State.Schema);
        // A copy of an environment is another environment.
        var rows = new SystemRows(organization, image.State.Schema);
        rows.Remove("organization", Known()!.Value);
        PutOrganization(rows, EnvironmentId.Next());
        return image.State;
    }

    /// <summary>The id that the environment got when it was made; null for a new one.</summary>
    private Guid? Known()
    {
        using var reader = database.Query("SELECT organizationid FROM organization", []);
        return reader.Read() ? Guid.ParseExact(reader.Text(0), "D") : null;
    }

    private List<InstalledSolution> Installed()
    {
        var zips = new List<byte[]>();
        using (var reader = database.Query("SELECT zip FROM \"sandbox$solution\" ORDER BY position", []))
        {
            while (reader.Read())
                zips.Add((byte[])reader.Value(0)!);
        }
        return [.. zips.Select(Reopen)];
    }

    private static InstalledSolution Reopen(byte[] zip)
    {
        var problems = new List<ImportProblem>();
        var (package, found) = PackageReader.Read(new MemoryStream(zip));
        if (package is null || found.Count > 0)
            throw new InvalidDataException($"The database holds a solution that cannot be read any more: {string.Join(" ", found)}");
        return new(package.WithoutParts(), LoadedPlugins.Load(package, problems));
    }

    private void Seed(OrganizationSchema schema, Guid id)
    {
        var rows = new SystemRows(organization, schema);
        rows.Put("businessunit", WellKnown.BusinessUnit, ("name", WellKnown.OrganizationName));
        PutOrganization(rows, id);
        rows.Put("transactioncurrency", WellKnown.BaseCurrency, ("currencyname", "US Dollar"), ("isocurrencycode", "USD"), ("currencysymbol", "$"), ("exchangerate", 1m), ("currencyprecision", 2));
        rows.PutUser(WellKnown.SystemUser, "SYSTEM");
        rows.PutUser(WellKnown.Administrator, "Sandbox Administrator");
        rows.PutUser(WellKnown.ApplicationUser, "Sandbox Application");
    }

    private void PutOrganization(SystemRows rows, Guid id)
    {
        rows.Put("organization", id, ("name", WellKnown.OrganizationName));
        organization.Id = id;
    }
}
