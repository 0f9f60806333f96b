using System.Buffers;
using System.IO.Compression;
using System.Net.Http.Headers;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Sending;

/// <summary>Reads the content of an answer: unpacked, and no more of it than the platform takes.</summary>
internal static class AnswerContent
{
    // 100 MB (power-automate/limits-and-config, message size).
    private const int Most = 104_857_600;

    /// <exception cref="ConnectorException">The content is too large, or packed in an unknown way.</exception>
    /// <exception cref="InvalidDataException">The content is not packed as its header says.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > Most)
            throw TooLarge();
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
            stream = Unpack(encoding, stream);
        await using (stream.ConfigureAwait(false))
            return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a header speaks of the content as it was on the way, not as it is handed on.</summary>
    public static bool Describes(string header, HttpContentHeaders headers) =>
        headers.ContentEncoding.Count > 0
        && (header.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase) || header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase));

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (content.Length + read > Most)
                    throw TooLarge();
                content.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return content.ToArray();
    }

    private static Stream Unpack(string encoding, Stream stream) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        "identity" => stream,
        _ => throw new ConnectorException("BadGateway", $"The answer is packed as '{encoding}', which nobody asked for."),
    };

    // The text of failed runs, as published.
    private static ConnectorException TooLarge() =>
        new("BadRequest", "Http request failed as there is an error: 'Cannot write more bytes to the buffer than the configured maximum buffer size: 104857600.'");
}
