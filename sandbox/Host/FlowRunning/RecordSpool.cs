using System.Text;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Texts that are written once and read back later: in memory up to a few megabytes, then in a temporary file, so that the record of a long loop
/// needs no memory of its own.
/// </summary>
internal sealed class RecordSpool(int mostInMemory = 4 * 1024 * 1024) : IDisposable
{
    private Stream _texts = new MemoryStream();

    /// <returns>Where it stands.</returns>
    public (long Offset, int Length) Append(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (_texts is MemoryStream memory && memory.Length + bytes.Length > mostInMemory)
            Spill(memory);
        var offset = _texts.Seek(0, SeekOrigin.End);
        _texts.Write(bytes);
        return (offset, bytes.Length);
    }

    public string Read(long offset, int length)
    {
        var bytes = new byte[length];
        _texts.Position = offset;
        _texts.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Dispose() => _texts.Dispose();

    private void Spill(MemoryStream memory)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        memory.WriteTo(file);
        memory.Dispose();
        _texts = file;
    }
}
