using System.Reflection;

namespace CoSell.Solution.Tests;

/// <summary>Where the repository and what lies beside it are.</summary>
internal static class RepositoryPaths
{
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>The one version, three parts.</summary>
    public static string Version => Metadata("Version");

    public static string Schemas => Path.Combine(Root, "..", "shared", "schemas", "dataverse-xsd-9.0.0.2090");

    public static SolutionBuild.SolutionBuildOptions Options => SolutionBuild.SolutionBuildOptions.ForRepository(Root, Metadata("Configuration"));

    public static string Configuration => Metadata("Configuration");

    private static string Metadata(string key) =>
        typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
