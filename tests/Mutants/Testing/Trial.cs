namespace Mutants.Testing;

/// <summary>Something that passes with the product as it is and that a mutant may fail: a test, or a schedule of the simulation.</summary>
/// <param name="Name">The same in every process.</param>
/// <param name="Group">Whose trials are alike.</param>
internal abstract record Trial(string Name, string Group)
{
    /// <param name="round">What it runs for; what was set up for another round is set up anew.</param>
    /// <returns>Why it failed; null when it passed.</returns>
    public abstract string? Run(int round);
}
