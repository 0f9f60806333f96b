/// <summary>Compiled into the mutated assembly: which mutant is active, and which ones a test comes by.</summary>
internal static class MutantSwitch
{
    /// <summary>The active mutant; 0: none, and the code does what its source says.</summary>
    public static int Active = int.TryParse(System.Environment.GetEnvironmentVariable("COSELL_MUTANT"), out var id) ? id : 0;

    /// <summary>Moves with every test, so that what is computed once a process is computed anew.</summary>
    public static int Epoch = 1;

    /// <summary>What has been come by, by id; null while nobody wants to know.</summary>
    public static bool[] Seen;

    /// <summary>How often it may be asked before a mutant is said to loop for ever.</summary>
    public static long Most = long.MaxValue;

    public static long Asked;

    public static bool On(int id)
    {
        if (Seen is { } seen)
            seen[id] = true;
        if (++Asked > Most)
            throw new System.TimeoutException("A mutant loops.");
        return Active == id;
    }

    public static bool Off(int id) => !On(id);
}
