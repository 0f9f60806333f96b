/// <summary>
/// Compiled into the mutated assembly: which mutant is active, and which ones a trial comes by. Its state is the process's, because a
/// sandbox loads the assembly once for each installation.
/// </summary>
internal static class MutantSwitch
{
    // Active mutant (0: none, and the code does what its source says); epoch.
    private static readonly int[] State = (int[])System.AppDomain.CurrentDomain.GetData("mutants.state") ?? new int[2];

    // How often it has been asked; how often it may be before a mutant is said to loop for ever.
    private static readonly long[] Counts = (long[])System.AppDomain.CurrentDomain.GetData("mutants.counts") ?? new long[] { 0, long.MaxValue };

    // What has been come by, by id.
    private static readonly bool[] Seen = (bool[])System.AppDomain.CurrentDomain.GetData("mutants.seen");

    /// <summary>Moves with every trial, so that what is computed once a process is computed anew.</summary>
    public static int Epoch => State[1];

    public static bool On(int id)
    {
        if (Seen is { } seen)
            seen[id] = true;
        if (++Counts[0] > Counts[1])
            throw new System.TimeoutException("A mutant loops.");
        return State[0] == id;
    }

    public static bool Off(int id) => !On(id);
}
