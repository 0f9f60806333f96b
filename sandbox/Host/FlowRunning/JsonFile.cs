using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>Reads the JSON files that a verb is given.</summary>
internal static class JsonFile
{
    /// <exception cref="InputException">There is no such file, or it is not JSON.</exception>
    public static Value Read(FileInfo file, string what)
    {
        try
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(file.FullName);
            return Value.Parse(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (JsonException invalid)
        {
            throw new InputException($"The {what} file '{file}' is not JSON: {invalid.Message}", invalid);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The {what} file '{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <exception cref="InputException">It is not an object.</exception>
    public static ObjectValue ReadObject(FileInfo? file, string what)
    {
        if (file is null)
            return ObjectValue.Empty;
        return Read(file, what) as ObjectValue ?? throw new InputException($"The {what} file '{file}' does not hold a JSON object.");
    }
}
