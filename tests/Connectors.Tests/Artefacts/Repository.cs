namespace Connectors.Tests.Artefacts;

/// <summary>Finds files of the repository from the folder that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>A schema of the shared folder beside the repository; without that folder the test is inconclusive.</summary>
    public static string ReadSchema(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([Root, "..", "shared", "schemas", .. path]));
        if (!File.Exists(file))
            Assert.Inconclusive("The schemas are not beside the repository (../shared/schemas), so this check cannot run here.");
        return File.ReadAllText(file);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
