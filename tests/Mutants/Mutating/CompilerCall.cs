using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mutants.Mutating;

/// <summary>How the build calls the compiler for a project: sources, references, resources, key; asked of MSBuild.</summary>
internal sealed class CompilerCall
{
    private CompilerCall(string folder, CSharpCommandLineArguments arguments)
    {
        Folder = folder;
        Arguments = arguments;
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    public CSharpCommandLineArguments Arguments { get; }

    public static CompilerCall Of(string project)
    {
        var items = JsonNode.Parse(Ask(project))!["Items"]!["CscCommandLineArgs"]!.AsArray();
        var folder = Path.GetDirectoryName(Path.GetFullPath(project))!;
        return new(folder, CSharpCommandLineParser.Default.Parse(items.Select(item => (string)item!["Identity"]!), folder, null));
    }

    /// <summary>A path from the project's folder on.</summary>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    public IEnumerable<MetadataReference> References() => Arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(Folder, reference.Reference), reference.Properties));

    /// <summary>As a design-time build, so that nothing is written and it is not skipped as being up to date.</summary>
    private static string Ask(string project)
    {
        string[] arguments =
        [
            "msbuild", project, "-nologo", "-v:q", "-t:PrepareResources;Compile", "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:ProvideCommandLineArgs=true",
            "-p:SkipCompilerExecution=true", "-p:NonExistentFile=__none__/__none__", "-getItem:CscCommandLineArgs",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var answer = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? answer : throw new InvalidOperationException($"MSBuild failed for {project}: {answer}");
    }
}
