namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>
/// What a solution zip may be. Dataverse takes files of up to 95 MB (learn, <em>Solution concepts</em>: maximum size); how far it lets one
/// unfold is not documented, so these bounds are the sandbox's own: far above any genuine export, far below what harms this machine.
/// </summary>
internal sealed record ZipLimits
{
    private const long MegaByte = 1_048_576;

    public static ZipLimits Standard { get; } = new();

    /// <summary>Longest zip.</summary>
    public long Zip { get; init; } = 95 * MegaByte;

    /// <summary>Most parts.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>Longest part, unfolded.</summary>
    public long Part { get; init; } = 128 * MegaByte;

    /// <summary>All parts together, unfolded.</summary>
    public long Total { get; init; } = 256 * MegaByte;

    /// <summary>Longest name of a part.</summary>
    public int Name { get; init; } = 512;

    /// <summary>How many times longer than packed a part may be; XML and JSON come to about 30.</summary>
    public long Ratio { get; init; } = 200;

    /// <summary>From this length on a part's ratio counts: a few repeated lines are no bomb.</summary>
    public long RatioFrom { get; init; } = MegaByte;
}
