namespace CoSell.SolutionBuild.Sources;

/// <summary>A file that goes into the package as it is.</summary>
/// <param name="File">Path relative to the repository.</param>
/// <param name="Part">Path in the package.</param>
/// <param name="Content">Its bytes; text with line feeds only.</param>
internal sealed record SourceFile(string File, string Part, byte[] Content);
