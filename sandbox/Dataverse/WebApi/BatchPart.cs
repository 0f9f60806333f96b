namespace Sandbox.Dataverse.WebApi;

/// <summary>A request in a batch.</summary>
/// <param name="ContentId">By which later parts of its change set name what it made; null when it has none.</param>
/// <param name="Method">GET, POST, …</param>
/// <param name="Target">Its address: whole, from the host on, or relative to the service root.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="Body">Its body; empty when it has none.</param>
internal sealed record BatchPart(string? ContentId, string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Takes multipart bodies apart, as OData 4.0 (11.7, Batch Requests) has them.</summary>
internal static class BatchReader
{
    /// <summary>Batches hold up to 1,000 requests (learn, <i>Execute batch operations using the Web API</i>).</summary>
    private const int MostParts = 1000;

    /// <returns>The parts in order; those of a change set together, all others alone.</returns>
    /// <exception cref="DataverseException">The body is no batch.</exception>
    public static List<(bool IsChangeSet, List<BatchPart> Parts)> Read(string contentType, string body)
    {
        var batch = new List<(bool IsChangeSet, List<BatchPart> Parts)>();
        foreach (var (headers, content) in Split(body, Boundary(contentType)))
        {
            var type = headers.GetValueOrDefault("Content-Type", "");
            if (type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
                batch.Add((true, [.. Split(content, Boundary(type)).Select(part => Part(part.Headers, part.Content))]));
            else
                batch.Add((false, [Part(headers, content)]));
        }
        if (batch.Sum(one => one.Parts.Count) > MostParts)
            throw new DataverseException(0x80060888, $"A batch holds up to {MostParts} requests.");
        return batch;
    }

    private static string Boundary(string contentType)
    {
        var start = contentType.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && contentType.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            ? contentType[(start + "boundary=".Length)..].Split(';')[0].Trim().Trim('"')
            : throw Wrong($"its content type is '{contentType}', and should be multipart/mixed with a boundary");
    }

    private static IEnumerable<(Dictionary<string, string> Headers, string Content)> Split(string body, string boundary)
    {
        var pieces = body.Replace("\r\n", "\n", StringComparison.Ordinal).Split("--" + boundary);
        if (pieces.Length < 3 || !pieces[^1].StartsWith("--", StringComparison.Ordinal))
            throw Wrong($"the boundary '{boundary}' does not end it");
        foreach (var piece in pieces[1..^1])
            yield return Headers(piece.TrimStart('\n'));
    }

    private static (Dictionary<string, string> Headers, string Content) Headers(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = text.Split('\n');
        var i = 0;
        for (; i < lines.Length && lines[i].Length > 0; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                throw Wrong($"'{lines[i]}' is no header");
            headers[lines[i][..colon].Trim()] = lines[i][(colon + 1)..].Trim();
        }
        return (headers, string.Join('\n', lines.Skip(i + 1)));
    }

    private static BatchPart Part(Dictionary<string, string> outer, string content)
    {
        if (!outer.GetValueOrDefault("Content-Type", "").StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
            throw Wrong("each part has the content type application/http, or is a change set");
        var end = content.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? content : content[..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line.Length != 3 || line[2] is not "HTTP/1.1")
            throw Wrong($"'{string.Join(' ', line)}' is no request line");
        var (headers, body) = Headers(end < 0 ? "" : content[(end + 1)..]);
        return new(outer.GetValueOrDefault("Content-ID") ?? headers.GetValueOrDefault("Content-ID"), line[0], line[1], headers, body.Trim('\n'));
    }

    private static DataverseException Wrong(string reason) => new(0x80060888, $"The batch cannot be read: {reason}.");
}
