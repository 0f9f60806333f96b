namespace CoSell.SolutionBuild;

/// <summary>Something in the sources that Dataverse would refuse or that would not work after import.</summary>
/// <param name="File">The file, relative to the repository, with forward slashes.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record SolutionProblem(string File, string Message)
{
    /// <summary>File and message in one line.</summary>
    public override string ToString() => $"{File}: {Message}";
}
