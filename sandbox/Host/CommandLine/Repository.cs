namespace Sandbox.Host.CommandLine;

/// <summary>Where the product's sources and zips are: beside an installed program, else found upwards from the program, whatever the working folder is.</summary>
internal static class Repository
{
    public static string Root => Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory())
        ?? throw new RoomException("The repository was not found. Run this from the folder that holds CoSellSolution.sln.");

    public static string Solutions => Packed("solutions") ?? Path.Combine(Root, "solution", "bin");

    public static string SalesforcePackage => Packed("salesforce") ?? Path.Combine(Root, "salesforce");

    /// <summary>What an installed program brings with it; null in the repository.</summary>
    private static string? Packed(string name) =>
        Path.Combine(AppContext.BaseDirectory, "product", name) is { } folder && Directory.Exists(folder) ? folder : null;

    private static string? Find(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "CoSellSolution.sln")))
                return here.FullName;
        }
        return null;
    }
}
