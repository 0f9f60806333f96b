namespace Sandbox.PartnerCenter;

/// <summary>Ids that repeat with the seed. Not thread-safe: each owner calls it with its own gate held.</summary>
internal sealed class SeededIds(int seed)
{
    private const string MsxAlphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private readonly Random _random = new(seed);
    private uint _writes = (uint)seed * 2_654_435_761;

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // version 4
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // variant of RFC 9562
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The eTag as the service prints it: its double quotes are part of the value.</summary>
    public string NextETag(DateTimeOffset now) => $"\"{++_writes:x8}-0000-0100-0000-{now.ToUnixTimeSeconds():x8}0000\"";

    /// <summary>Id of an opportunity in Microsoft's CRM, in the look of the one that published payloads show.</summary>
    public string NextMsxId() => "7-" + new string(_random.GetItems<char>(MsxAlphabet, 10));
}
