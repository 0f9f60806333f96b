using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Plugins;
using Sandbox.Dataverse.Solutions;
using Sandbox.Dataverse.Solutions.Reading;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse;

/// <summary>Opens a database: brings back the solutions that a file holds, or makes a new environment.</summary>
internal sealed class OrganizationStart(Organization organization, Database database)
{
    public OrganizationState Load()
    {
        database.Execute("CREATE TABLE IF NOT EXISTS \"sandbox$solution\" (position INTEGER PRIMARY KEY, uniquename TEXT NOT NULL UNIQUE, zip BLOB NOT NULL)");
        var state = new OrganizationState(Installed());
        organization.KeyIndexes.Load();
        database.Begin();
        new SchemaMigration(database, organization.KeyIndexes).Apply(state.Schema, keysDue: null);
        organization.Rows.ResumeVersions(state.Schema);
        Seed(state.Schema);
        database.Commit();
        return state;
    }

    public OrganizationState Load(OrganizationImage image)
    {
        image.Rows.CopyTo(database);
        organization.KeyIndexes.Load();
        organization.Rows.ResumeVersions(image.State.Schema);
        return image.State;
    }

    private List<InstalledSolution> Installed()
    {
        var zips = new List<byte[]>();
        using (var reader = database.Query("SELECT zip FROM \"sandbox$solution\" ORDER BY position", []))
        {
            while (reader.Read())
                zips.Add((byte[])reader[0]);
        }
        return [.. zips.Select(Reopen)];
    }

    private static InstalledSolution Reopen(byte[] zip)
    {
        var problems = new List<ImportProblem>();
        var (package, found) = PackageReader.Read(new MemoryStream(zip));
        if (package is null || found.Count > 0)
            throw new InvalidDataException($"The database holds a solution that cannot be read any more: {string.Join(" ", found)}");
        return new(package, LoadedPlugins.Load(package, problems));
    }

    private void Seed(OrganizationSchema schema)
    {
        var rows = new SystemRows(organization, schema);
        rows.Put("businessunit", WellKnown.BusinessUnit, ("name", WellKnown.OrganizationName));
        rows.Put("organization", WellKnown.Organization, ("name", WellKnown.OrganizationName));
        rows.Put("transactioncurrency", WellKnown.BaseCurrency, ("currencyname", "US Dollar"), ("isocurrencycode", "USD"), ("currencysymbol", "$"), ("exchangerate", 1m), ("currencyprecision", 2));
        rows.PutUser(WellKnown.SystemUser, "SYSTEM");
        rows.PutUser(WellKnown.Administrator, "Sandbox Administrator");
        rows.PutUser(WellKnown.ApplicationUser, "Sandbox Application");
    }
}
