namespace Sandbox.Connectors.Sending;

/// <summary>An answer as it came in.</summary>
internal sealed record RawAnswer(int StatusCode, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Content, string? ContentType)
{
    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
