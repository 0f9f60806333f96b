using System.Text.Json.Nodes;

namespace Fuzzing;

/// <summary>A good answer of a service with members dropped, doubled, emptied, or of another type.</summary>
internal static class JsonWounds
{
    private static readonly Func<JsonNode?>[] Junk =
    [
        () => null, () => JsonValue.Create(true), () => JsonValue.Create(-1), () => JsonValue.Create(1e300), () => JsonValue.Create(long.MaxValue), () => JsonValue.Create(""), () => JsonValue.Create("x"),
        () => JsonValue.Create("2026-13-45T99:99:99Z"), () => JsonValue.Create(new string('x', 5_000)), () => JsonValue.Create("\u0000\u001F\uFFFE"), () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray(null, JsonValue.Create(1), new JsonObject()), () => new JsonObject { [""] = null, ["a b"] = "x" }, () => JsonValue.Create("00000000-0000-0000-0000-000000000000"),
    ];

    public static JsonNode? Of(JsonNode? source, Random random)
    {
        var copy = source?.DeepClone();
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
            copy = Wound(copy, random);
        return copy;
    }

    private static JsonNode? Wound(JsonNode? node, Random random)
    {
        if (random.Next(7) == 0 || node is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }))
            return Junk[random.Next(Junk.Length)]();
        if (node is JsonArray items)
        {
            var at = random.Next(items.Count);
            items[at] = Wound(items[at]?.DeepClone(), random);
            if (random.Next(6) == 0)
                items.Add(items[at]?.DeepClone());
            return items;
        }
        var members = (JsonObject)node;
        var name = members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(8))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                var moved = members[name]?.DeepClone();
                members.Remove(name);
                members[name.ToUpperInvariant()] = moved;
                break;
            default:
                members[name] = Wound(members[name]?.DeepClone(), random);
                break;
        }
        return members;
    }
}
