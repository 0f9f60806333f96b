namespace CoSell.SolutionBuild;

/// <summary>What came out.</summary>
/// <param name="Problems">Everything that is wrong; nothing is written unless this is empty.</param>
/// <param name="Files">Full paths of what was written.</param>
public sealed record SolutionBuildResult(IReadOnlyList<SolutionProblem> Problems, IReadOnlyList<string> Files)
{
    /// <summary>Whether there is no problem.</summary>
    public bool Succeeded => Problems.Count == 0;
}
