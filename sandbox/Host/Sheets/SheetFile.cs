namespace Sandbox.Host.Sheets;

/// <summary>The bytes of a file that somebody named.</summary>
internal static class SheetFile
{
    /// <exception cref="RoomException">There is none, or it cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
            throw new RoomException($"{path} is a folder. Name the CSV file in it.");
        if (!File.Exists(path))
            throw new RoomException($"There is no file {path}.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RoomException($"{path} cannot be read: {refused.Message}");
        }
    }
}
