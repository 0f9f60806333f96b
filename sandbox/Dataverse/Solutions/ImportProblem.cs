namespace Sandbox.Dataverse.Solutions;

/// <summary>Why a solution cannot be imported.</summary>
/// <param name="File">The part of the zip, as named in the zip.</param>
/// <param name="Reason">What is wrong and, where it is not obvious, what to do.</param>
public sealed record ImportProblem(string File, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Reason}";
}
