namespace Sandbox.Dataverse;

/// <summary>
/// Ids of environments: each has its own, for plug-ins keep what they know by it, and what one environment says must never be taken for another
/// one's. They are counted, not drawn, so that nothing depends on chance.
/// </summary>
internal static class EnvironmentId
{
    private static int _count;

    public static Guid Next() => new(unchecked((int)0xC05E1100), 0, 0x4000, [0x80, 0, 0, 0, .. BitConverter.GetBytes(Interlocked.Increment(ref _count)).Reverse()]);
}
