namespace Sandbox.Host.Room;

/// <summary>Row ids that are the same in every run with the same seed.</summary>
internal static class SeededIds
{
    public static Func<Guid> From(int seed)
    {
        var random = new Random(seed);
        var gate = new Lock();
        return () =>
        {
            var bytes = new byte[16];
            lock (gate)
                random.NextBytes(bytes);
            bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes);
        };
    }
}
