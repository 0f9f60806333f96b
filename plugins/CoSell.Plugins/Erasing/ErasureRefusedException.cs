using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Erasing;

/// <summary>Nobody can be erased by what was passed.</summary>
internal sealed class ErasureRefusedException : Exception
{
    /// <param name="problem">Names the field and what to do.</param>
    public ErasureRefusedException(Problem problem)
        : base(problem.ToString()) => Problem = problem;

    public Problem Problem { get; }
}
