using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sandbox.Workflow.Values;

/// <summary>
/// JSON as the platform's reader (Newtonsoft) takes it: single quotes, comments and trailing commas too, with its
/// messages (measured). Proper JSON, nearly all there is, goes the faster way.
/// </summary>
internal static class LenientJson
{
    /// <summary>Half a surrogate pair, which cutting a string may leave, stays as it is: only the slower way can do that.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int Deepest = 512;

    /// <exception cref="JsonReaderException">Not even this reader takes it.</exception>
    public static Value Read(string text)
    {
        try
        {
            return Value.Parse(Strict.GetBytes(text));
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or EncoderFallbackException)
        {
            return ReadLeniently(text);
        }
    }

    /// <summary>
    /// As ParseJson takes it: whatever follows the first value is left unread, an end right behind a value closes what is open, and blanks
    /// alone are null (published measurements). Newtonsoft's writer, fed from its reader, does just that.
    /// </summary>
    /// <exception cref="JsonException">Not even so.</exception>
    public static Value ReadContent(string text)
    {
        try
        {
            return Value.Parse(Strict.GetBytes(text));
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or EncoderFallbackException)
        {
            using var reader = NewReader(text);
            var writer = new JTokenWriter();
            while (reader.Read())
            {
                if (reader.TokenType == JsonToken.Comment)
                    continue;
                writer.WriteToken(reader);
                return Convert(writer.Token!);
            }
            return Value.Null;
        }
    }

    /// <summary>A tree of Newtonsoft's as values.</summary>
    public static Value Convert(JToken token) => token switch
    {
        JObject members => new ObjectValue(members.Properties().Select(member => KeyValuePair.Create(member.Name, Convert(member.Value)))),
        JArray items => new ArrayValue([.. items.Where(item => item.Type != JTokenType.Comment).Select(Convert)]),
        JValue { Value: null } => Value.Null,
        JValue { Value: bool value } => Value.From(value),
        JValue { Value: long value } => Value.From(value),
        JValue { Value: double value } => Value.From(value),
        JValue { Type: JTokenType.Integer } big => Value.From((double)big),
        _ => Value.From(token.ToString()),
    };

    private static Value ReadLeniently(string text)
    {
        using var reader = NewReader(text);
        var token = JToken.ReadFrom(reader, new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException($"Additional text encountered after finished reading JSON content: {reader.Value}. Path '', line {reader.LineNumber}, position {reader.LinePosition}.");
        }
        return Convert(token);
    }

    private static JsonTextReader NewReader(string text) =>
        new(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = Deepest };
}
