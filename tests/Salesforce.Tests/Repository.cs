namespace Salesforce.Tests;

/// <summary>Finds the repository from wherever the tests run.</summary>
internal static class Repository
{
    public static string PackageFolder { get; } = Path.Combine(FindRoot(), "salesforce");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests must run inside the repository.");
    }
}
