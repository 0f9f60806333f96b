namespace CoSell.SolutionBuild;

/// <summary>What to build the solutions from, and where to.</summary>
public sealed record SolutionBuildOptions
{
    /// <summary>Folder that holds <c>solution</c>, <c>connector</c> and <c>flows</c>.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The built <c>CoSell.Plugins.dll</c>.</summary>
    public required string PluginAssembly { get; init; }

    /// <summary>Where the zips go; made when it is missing.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The one version, as <c>1.2.3</c> or <c>1.2.3.4</c>; the plug-in assembly's when it is null.</summary>
    public string? Version { get; init; }

    /// <summary>Options for the repository's own layout.</summary>
    /// <param name="repositoryRoot">Folder of the <c>.sln</c>.</param>
    /// <param name="configuration">Build configuration whose plug-in assembly is packed; without one, that of the newest build.</param>
    public static SolutionBuildOptions ForRepository(string repositoryRoot, string? configuration = null) => new()
    {
        RepositoryRoot = repositoryRoot,
        PluginAssembly = configuration is null ? Newest(repositoryRoot) : Dll(repositoryRoot, configuration),
        OutputFolder = Path.Combine(repositoryRoot, "solution", "bin"),
    };

    private static string Newest(string repositoryRoot) =>
        new[] { "Debug", "Release" }.Select(c => Dll(repositoryRoot, c)).Where(File.Exists).MaxBy(File.GetLastWriteTimeUtc) ?? Dll(repositoryRoot, "Debug");

    private static string Dll(string repositoryRoot, string configuration) =>
        Path.Combine(repositoryRoot, "plugins", "CoSell.Plugins", "bin", configuration, "net462", "CoSell.Plugins.dll");
}
