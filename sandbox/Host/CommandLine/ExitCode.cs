namespace Sandbox.Host.CommandLine;

/// <summary>What the verbs that open a room answer. The flow verbs and <c>solution</c> have codes of their own: their READMEs say which.</summary>
internal static class ExitCode
{
    /// <summary>It was done, and both sides agree.</summary>
    public const int Agree = 0;

    /// <summary>Both sides differ, or something cost more than it may.</summary>
    public const int Disagree = 1;

    /// <summary>An option is missing, unknown or has a value that it cannot have; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A file, a port or a solution that was given cannot be used; nothing was done.</summary>
    public const int Input = 3;

    /// <summary>Ctrl+C, or a build server that ended it, as shells count it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
