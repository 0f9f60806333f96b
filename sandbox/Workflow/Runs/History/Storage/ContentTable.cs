using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>Turns values into what a column holds: JSON text when small, else the id of content that is packed and kept once.</summary>
internal sealed class ContentTable(HistoryDatabase database)
{
    private const int Small = 400; // characters; below, a reference costs as much as it saves
    private const int MostRemembered = 20_000;

    private readonly Dictionary<UInt128, (long Id, long LastRun)> _known = [];

    // Loops hand the very same value from record to record; within a batch it need not even be written out again.
    private readonly Dictionary<Value, (object Column, long Run)> _sameValue = new(ReferenceEqualityComparer.Instance);

    /// <param name="run">The run that uses the value.</param>
    public object? Write(Value? value, long run)
    {
        if (value is null)
            return null;
        if (_sameValue.TryGetValue(value, out var before) && (before.Run == run || before.Column is string))
            return before.Column;
        var json = value.ToJson();
        object column = json.Length <= Small ? json : Reference(json, run);
        _sameValue[value] = (column, run);
        return column;
    }

    public Value? Read(object column) => column switch
    {
        string json => Value.Parse(json),
        long id => Value.Parse(Unpack((byte[])database.Scalar("SELECT packed FROM contents WHERE id = $0", id)!)),
        _ => null,
    };

    public void EndBatch()
    {
        _sameValue.Clear();
        if (_known.Count > MostRemembered)
            _known.Clear();
    }

    /// <summary>Runs were dropped, and content with them.</summary>
    public void ForgetKnown() => _known.Clear();

    private object Reference(string json, long run)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var hash = SHA256.HashData(bytes);
        var key = new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        if (!_known.TryGetValue(key, out var content))
            content = Find(hash) ?? Insert(hash, bytes, run);
        if (content.LastRun < run)
            database.Run("UPDATE contents SET last_run = $0 WHERE id = $1", run, content.Id);
        _known[key] = (content.Id, Math.Max(run, content.LastRun));
        return content.Id;
    }

    private (long Id, long LastRun)? Find(byte[] hash)
    {
        var found = database.Query("SELECT id, last_run FROM contents WHERE hash = $0", row => (row.GetInt64(0), row.GetInt64(1)), hash);
        return found.Count == 0 ? null : found[0];
    }

    private (long Id, long LastRun) Insert(byte[] hash, byte[] bytes, long run) =>
        (database.Number("INSERT INTO contents (hash, last_run, packed) VALUES ($0, $1, $2) RETURNING id", hash, run, Pack(bytes)), run);

    private static byte[] Pack(byte[] bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes, buffer, out var length, quality: 1, window: 22)
                ? buffer[..length]
                : throw new InvalidOperationException("A content does not fit the buffer that is made for it.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
