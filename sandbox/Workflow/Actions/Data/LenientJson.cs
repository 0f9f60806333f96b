using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>Newtonsoft's reader as ParseJson uses it: single quotes, comments and trailing commas pass (measured).</summary>
internal static class LenientJson
{
    /// <exception cref="JsonReaderException">Not even this reader takes it.</exception>
    public static Value Read(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 512 };
        var token = JToken.ReadFrom(reader, new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException($"Additional text encountered after finished reading JSON content: {reader.Value}. Path '', line {reader.LineNumber}, position {reader.LinePosition}.");
        }
        return ToValue(token);
    }

    private static Value ToValue(JToken token) => token.Type switch
    {
        JTokenType.Object => new ObjectValue(((JObject)token).Properties().Select(p => KeyValuePair.Create(p.Name, ToValue(p.Value)))),
        JTokenType.Array => new ArrayValue([.. token.Select(ToValue)]),
        JTokenType.Integer when token.Value<JValue>()!.Value is long whole => Value.From(whole),
        JTokenType.Integer or JTokenType.Float => Value.From(token.Value<double>()),
        JTokenType.Boolean => Value.From(token.Value<bool>()),
        JTokenType.String => Value.From(token.Value<string>()),
        _ => Value.Null,
    };
}
