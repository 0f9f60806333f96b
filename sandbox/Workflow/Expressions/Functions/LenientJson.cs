using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// JSON as the platform's reader (Newtonsoft) takes it: single quotes, comments and trailing commas too, with its
/// messages. Proper JSON, nearly all there is, goes the faster way.
/// </summary>
internal static class LenientJson
{
    public static Value Parse(Arguments a, string text)
    {
        try
        {
            return Value.Parse(text);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            return ParseLeniently(a, text);
        }
    }

    /// <summary>A tree of Newtonsoft's as values.</summary>
    public static Value Convert(JToken token) => token switch
    {
        JObject members => new ObjectValue(members.Properties().Select(member => KeyValuePair.Create(member.Name, Convert(member.Value)))),
        JArray items => new ArrayValue([.. items.Select(Convert)]),
        JValue { Value: null } => Value.Null,
        JValue { Value: bool value } => Value.From(value),
        JValue { Value: long value } => Value.From(value),
        JValue { Value: double value } => Value.From(value),
        JValue { Type: JTokenType.Integer } big => Value.From((double)big),
        _ => Value.From(token.ToString()),
    };

    private static Value ParseLeniently(Arguments a, string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 512 };
            var token = JToken.ReadFrom(reader, new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                    throw new JsonReaderException($"Additional text encountered after finished reading JSON content: {reader.Value}. Path '', line {reader.LineNumber}, position {reader.LinePosition}.");
            }
            return Convert(token);
        }
        catch (Newtonsoft.Json.JsonException exception)
        {
            throw a.Refusal($"parameter is not valid. The provided value '{text}' cannot be parsed: '{exception.Message}'.{a.Usage()}", exception);
        }
    }
}
