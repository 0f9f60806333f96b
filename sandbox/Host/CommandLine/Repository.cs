namespace Sandbox.Host.CommandLine;

/// <summary>Where the product's sources and zips are: found upwards from the program, whatever the working folder is.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory())
        ?? throw new RoomException("The repository was not found. Run this from the folder that holds CoSellSolution.sln.");

    public static string Solutions => Path.Combine(Root, "solution", "bin");

    public static string SalesforcePackage => Path.Combine(Root, "salesforce");

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
