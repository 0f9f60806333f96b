using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Host.Acting;

/// <summary>What an act was told, checked against its parameters: nothing that it does not know is overlooked.</summary>
internal sealed class ActInput
{
    private readonly JsonObject _given;

    /// <exception cref="RoomException">A member is unknown, missing or of another type.</exception>
    public ActInput(RoomAct act, JsonObject given)
    {
        _given = given;
        if (given.FirstOrDefault(member => act.Parameters.All(parameter => parameter.Name != member.Key)) is { Key: { } unknown })
        {
            var known = act.Parameters.Count == 0 ? "none" : string.Join(", ", act.Parameters.Select(parameter => parameter.Name));
            throw new RoomException($"The act '{act.Name}' has no parameter '{unknown}'. It takes {known}.");
        }
        foreach (var parameter in act.Parameters)
            Check(act, parameter, given[parameter.Name]);
    }

    /// <summary>A text; null when it was not given.</summary>
    public string? Text(string name) => _given[name]?.GetValue<string>();

    /// <summary>A text that the act requires.</summary>
    public string Needed(string name) => Text(name)!;

    public decimal? Number(string name) => _given[name]?.GetValue<JsonElement>().GetDecimal();

    public bool Flag(string name, bool otherwise = false) => _given[name]?.GetValue<bool>() ?? otherwise;

    /// <summary>A copy of an object; empty when it was not given.</summary>
    public JsonObject Fields(string name) => _given[name] is JsonObject fields ? (JsonObject)fields.DeepClone() : [];

    /// <summary>A day.</summary>
    /// <exception cref="RoomException">It is none.</exception>
    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RoomException($"'{name}' is a day such as 2026-06-30, not '{text}'.");

    private static void Check(RoomAct act, ActParameter parameter, JsonNode? value)
    {
        if (value is null)
        {
            if (parameter.IsRequired)
                throw new RoomException($"The act '{act.Name}' needs '{parameter.Name}': {parameter.Summary}");
            return;
        }
        var isOfKind = parameter.Kind switch
        {
            ActParameterKind.Text => value.GetValueKind() == JsonValueKind.String,
            ActParameterKind.Number => value.GetValueKind() == JsonValueKind.Number && value.GetValue<JsonElement>().TryGetDecimal(out _),
            ActParameterKind.Flag => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            _ => value is JsonObject,
        };
        if (!isOfKind)
            throw new RoomException($"'{parameter.Name}' of the act '{act.Name}' has to be a {parameter.Schema()["type"]}.");
        if (parameter.Choices.Count > 0 && !parameter.Choices.Contains(value.GetValue<string>()))
            throw new RoomException($"'{parameter.Name}' of the act '{act.Name}' is one of {string.Join(", ", parameter.Choices)}.");
    }
}
