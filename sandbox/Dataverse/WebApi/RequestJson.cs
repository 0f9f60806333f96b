using System.Text.Json;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Reads JSON that outside callers send.</summary>
internal static class RequestJson
{
    /// <param name="body">The bytes.</param>
    /// <param name="owner">What the body is for, for the refusal.</param>
    /// <exception cref="DataverseException">It is no JSON, or holds half of a surrogate pair, which is no text.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> body, string owner)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (body.Span.IndexOf("\\u"u8) >= 0)
                RefuseHalfPairs(body.Span, owner);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw PayloadFault.Of(owner, $"The payload is not valid JSON: {broken.Message}");
        }
    }

    private static void RefuseHalfPairs(ReadOnlySpan<byte> body, string owner)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException broken)
            {
                throw PayloadFault.Of(owner, $"The payload is not valid JSON: {broken.Message} LineNumber: 0 | BytePositionInLine: {reader.TokenStartIndex}.");
            }
        }
    }
}
