using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sandbox.Loopback;
using Sandbox.Workflow.Runs.History.Storage;

namespace Sandbox.Host.Room;

/// <summary>
/// A folder that keeps a room beyond the end of its process, however that came: rows of Dataverse, rows of Salesforce, referrals, runs, how far polls have come, and the room's
/// time. One process has it at a time. It goes on with the solutions, the programs and the kind of org that it was made with, and with no others.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string Manifest = "room.json";

    private static readonly string[] Parts = ["dataverse.db", "salesforce.db", "partner-center.db", "polls.db", "runs.db", "clock"];

    private readonly string _path;
    private readonly RunLock _held;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _clock;
    private Room _room;

    private DataFolder(string path, RunLock held, Room? before, Room room)
    {
        (_path, _held, _room, IsNew) = (path, held, room, before is null);
        if (IsNew)
            Clear();
        else
            WriteManifest();
        _clock = File.OpenHandle(At("clock"), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        PartnerCenter = new(At("partner-center.db"));
        Salesforce = new(At("salesforce.db"));
        Polls = new(At("polls.db"));
    }

    /// <summary>Whether nothing was ever finished here.</summary>
    public bool IsNew { get; }

    internal Kept PartnerCenter { get; }

    internal Kept Salesforce { get; }

    internal Kept Polls { get; }

    internal string DataversePath => At("dataverse.db");

    /// <summary>What signs the addresses of flows: those that were given out stay good.</summary>
    internal byte[] DoorKey => Convert.FromBase64String(_room.DoorKey);

    /// <summary>What tells this room's public address from that of others.</summary>
    internal string DoorName => _room.DoorName;

    /// <summary>Opens a folder, or makes it.</summary>
    /// <param name="path">A folder of a room, an empty one, or none yet.</param>
    /// <param name="solutions">The folder of the solution zips.</param>
    /// <param name="org">What kind of Salesforce org it is, in words; null for the kind that it was made with, or the usual one.</param>
    /// <exception cref="RoomException">Another process has it; it holds something else; or it was made by another version or for another kind of org.</exception>
    public static DataFolder Open(string path, string solutions, string? org = null)
    {
        try
        {
            Directory.CreateDirectory(path);
            var held = RunLock.TryTake(Path.Combine(path, "room")) ?? throw new RoomException($"Another process has the folder '{path}'. End it first, or name another folder.");
            try
            {
                return Open(path, held, Fingerprint(solutions), org);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RoomException($"The folder '{path}' cannot be used: {refused.Message}");
        }
    }

    /// <summary>What kind of Salesforce org it was made with.</summary>
    internal string Org => _room.Org;

    /// <summary>From now on the folder is one to go on with.</summary>
    internal void Complete() => WriteManifest();

    /// <summary>Keeps the room's time.</summary>
    internal void NoteTime(DateTimeOffset now)
    {
        Span<byte> ticks = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(ticks, now.UtcTicks);
        RandomAccess.Write(_clock, ticks, 0);
    }

    /// <summary>Where the room was: its time, and ids that were not given before.</summary>
    internal RoomOptions Continue(RoomOptions options) => IsNew ? options : options with { Start = Time() ?? options.Start, Seed = options.Seed + (1_000_003 * _room.Openings) };

    internal SqliteRunHistory OpenRuns(TimeProvider clock) => new(clock, At("runs.db"));

    /// <inheritdoc/>
    public void Dispose()
    {
        PartnerCenter.Dispose();
        Salesforce.Dispose();
        Polls.Dispose();
        _clock.Dispose();
        _held.Dispose();
    }

    private static DataFolder Open(string path, RunLock held, string fingerprint, string? org)
    {
        if (Read(Path.Combine(path, Manifest)) is not { } room)
        {
            var foreign = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).FirstOrDefault(name => name != "room.lock" && !Parts.Any(part => name.StartsWith(part, StringComparison.Ordinal)));
            return foreign is null
                ? new(path, held, null, new(fingerprint, org ?? "", 0, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))))
                : throw new RoomException($"The folder '{path}' holds '{foreign}' and no room. Name an empty folder.");
        }
        if (room.MadeBy != fingerprint)
            throw new RoomException($"The folder '{path}' was made by another version of these programs or solutions. Use that one, or name another folder.");
        if (org is not null && org != room.Org)
            throw new RoomException($"The folder '{path}' was made with --org {(room.Org.Length == 0 ? "not given" : room.Org)}. Leave --org out, or name another folder.");
        return new(path, held, room, room with { Openings = room.Openings + 1 });
    }

    /// <summary>What everything in the folder depends on: the programs that wrote it and the solutions.</summary>
    private static string Fingerprint(string solutions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var type in new[] { typeof(Dataverse.Organization), typeof(Salesforce.SalesforceServer), typeof(PartnerCenter.PartnerCenterServer), typeof(SqliteRunHistory), typeof(Kept), typeof(DataFolder) })
            hash.AppendData(type.Module.ModuleVersionId.ToByteArray());
        foreach (var zip in (Directory.Exists(solutions) ? Directory.GetFiles(solutions, "*_managed.zip") : []).Order(StringComparer.Ordinal))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(zip)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Room? Read(string manifest)
    {
        if (!File.Exists(manifest))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(manifest), RoomJson.Default.Room);
        }
        catch (JsonException)
        {
            throw new RoomException($"'{manifest}' cannot be read. Name another folder.");
        }
    }

    /// <summary>Written beside and moved into place, so that it is there as a whole or not at all.</summary>
    private void WriteManifest()
    {
        var beside = At("clock.room.json");
        using (var file = new FileStream(beside, FileMode.Create))
        {
            JsonSerializer.Serialize(file, _room, RoomJson.Default.Room);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, At(Manifest), overwrite: true);
    }

    /// <summary>What was left unfinished goes. The folder is its owner's alone, for addresses of flows are secrets.</summary>
    private void Clear()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(_path).Where(file => Parts.Any(part => Path.GetFileName(file).StartsWith(part, StringComparison.Ordinal))))
            File.Delete(file);
    }

    private DateTimeOffset? Time()
    {
        Span<byte> ticks = stackalloc byte[sizeof(long)];
        return RandomAccess.Read(_clock, ticks, 0) == ticks.Length ? new(BinaryPrimitives.ReadInt64LittleEndian(ticks), TimeSpan.Zero) : null;
    }

    private string At(string name) => Path.Combine(_path, name);

    internal sealed record Room(string MadeBy, string Org, int Openings, string DoorKey, string DoorName);
}

[JsonSerializable(typeof(DataFolder.Room))]
internal sealed partial class RoomJson : JsonSerializerContext;
