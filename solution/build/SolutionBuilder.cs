using CoSell.SolutionBuild.Checks;
using CoSell.SolutionBuild.Packing;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild;

/// <summary>Makes the solution zips that an admin imports. The same input gives the same bytes.</summary>
public static class SolutionBuilder
{
    /// <summary>Checks the sources and writes <c>Name.zip</c> and <c>Name_managed.zip</c> of each solution, connectors first.</summary>
    public static SolutionBuildResult Build(SolutionBuildOptions options) => Run(options, inputs =>
    {
        Directory.CreateDirectory(options.OutputFolder);
        return [.. inputs.Solutions.SelectMany(s => new[] { Write(s, false), Write(s, true) })];

        string Write(SolutionSource solution, bool managed)
        {
            var path = Path.Combine(options.OutputFolder, solution.UniqueName + (managed ? "_managed.zip" : ".zip"));
            DeterministicZip.Write(path, new PackagePlan(inputs, solution, managed).Parts());
            return path;
        }
    });

    /// <summary>Only checks; writes nothing.</summary>
    public static SolutionBuildResult Check(SolutionBuildOptions options) => Run(options, _ => []);

    /// <summary>
    /// Writes each solution unpacked and complete (flows, connector parts, dll, version) into <c>OutputFolder/Name</c>, as
    /// <c>pac solution pack --folder</c> takes it.
    /// </summary>
    public static SolutionBuildResult Stage(SolutionBuildOptions options) =>
        Run(options, inputs => [.. inputs.Solutions.Select(s => new StagedFolder(inputs, s).Write(options.OutputFolder))]);

    /// <summary>
    /// Lays the marketplace package out in <c>OutputFolder/appsource</c> from the managed zips there, checks it, and writes
    /// <c>OutputFolder/CoSell_AppSource.zip</c> if its assembly is given.
    /// </summary>
    /// <param name="options">As for <see cref="Build"/>, which has to come first.</param>
    /// <param name="packageAssembly">The built <c>CoSell.Package.dll</c>; null where it cannot be built.</param>
    public static SolutionBuildResult PackForAppSource(SolutionBuildOptions options, string? packageAssembly) => Run(options, inputs =>
    {
        var package = new AppSourcePackage(Path.Combine(options.RepositoryRoot, "solution", "appsource"), options.OutputFolder);
        var folder = package.Lay(Path.Combine(options.OutputFolder, "appsource"));
        if (packageAssembly is null)
            return [folder];
        var zip = Path.Combine(options.OutputFolder, "CoSell_AppSource.zip");
        package.Write(zip, packageAssembly);
        return [folder, zip];
    }, inputs => AppSourceCheck.Find(
        new AppSourcePackage(Path.Combine(options.RepositoryRoot, "solution", "appsource"), options.OutputFolder),
        [.. inputs.Solutions.SelectMany(s => s.Manifest.Xml.Element("SolutionManifest")!.Element("LocalizedNames")!.Elements())
            .Select(name => (string)name.Attribute("languagecode")!).Distinct()]));

    private static SolutionBuildResult Run(SolutionBuildOptions options, Func<BuildInputs, IReadOnlyList<string>> write,
        Func<BuildInputs, IEnumerable<SolutionProblem>>? more = null)
    {
        var problems = new List<SolutionProblem>();
        var inputs = new InputReader(options, problems).Read();
        if (inputs is not null)
            problems.AddRange(AllChecks.Find(inputs).Concat(more?.Invoke(inputs) ?? []));
        var sorted = problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Message, StringComparer.Ordinal).ToList();
        return inputs is null || sorted.Count > 0 ? new(sorted, []) : new([], write(inputs));
    }
}
