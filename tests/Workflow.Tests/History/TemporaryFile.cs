namespace Workflow.Tests.History;

/// <summary>A path in a folder of its own that goes at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("history").FullName;

    public string Path => System.IO.Path.Combine(_folder, "runs", "history.db");

    /// <summary>Everything that SQLite wrote, beside files included.</summary>
    public byte[] Bytes => [.. Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).SelectMany(Read)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
