using System.Reflection;

namespace CoSell.Contract.Tests;

/// <summary>Where the repository and what lies beside it are.</summary>
internal static class RepositoryPaths
{
    public static string Root => Metadata("RepositoryRoot");

    public static string Surface => Path.Combine(Root, "..", "shared", "reference", "xrm-sdk-surface.txt");

    /// <param name="name">Name of the contract assembly.</param>
    public static string Contract(string name, string framework) => Path.Combine(Root, "plugins", name, "bin", Metadata("Configuration"), framework, name + ".dll");

    private static string Metadata(string key) =>
        typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
