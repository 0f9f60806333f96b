using Newtonsoft.Json.Linq;

namespace Sandbox.Workflow.Values;

/// <summary>Values as Newtonsoft's tree, for libraries that take nothing else.</summary>
internal static class JsonTokens
{
    public static JToken Of(Value value) => value switch
    {
        StringValue text => new JValue(text.Text),
        IntegerValue integer => new JValue(integer.Value),
        BooleanValue boolean => new JValue(boolean.Value),
        FloatValue number => new JValue(number.Value),
        DecimalValue number => new JValue(number.Value),
        ArrayValue array => OfArray(array),
        ObjectValue members => OfObject(members),
        _ => JValue.CreateNull(),
    };

    private static JArray OfArray(ArrayValue array)
    {
        var tokens = new JArray();
        foreach (var item in array.Items)
            tokens.Add(Of(item));
        return tokens;
    }

    private static JObject OfObject(ObjectValue members)
    {
        var tokens = new JObject();
        foreach (var (name, value) in members.Members)
            tokens.Add(name, Of(value));
        return tokens;
    }
}
