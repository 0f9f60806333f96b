namespace Sandbox.Dataverse.Solutions;

/// <summary>A check of the host's own that an import must pass, such as linting flows against connectors.</summary>
public interface ISolutionCheck
{
    /// <summary>Answers every problem of <paramref name="package"/>; <paramref name="organization"/> is as it was before the import.</summary>
    IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization);
}
