using System.Text.Json.Nodes;

namespace Sandbox.Host.Acting;

/// <summary>What an act has to be told.</summary>
/// <param name="Name">The member of the request, and, with two dashes before it, the option of the command line.</param>
/// <param name="Summary">What it says, for people.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="IsRequired">Whether the act cannot do without it.</param>
internal sealed record ActParameter(string Name, string Summary, ActParameterKind Kind = ActParameterKind.Text, bool IsRequired = false)
{
    /// <summary>The only values that are taken; empty where any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Its JSON schema.</summary>
    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = TypeName, ["description"] = Summary };
        if (Kind == ActParameterKind.Fields)
            schema["additionalProperties"] = new JsonObject();
        if (Choices.Count > 0)
            schema["enum"] = new JsonArray([.. Choices.Select(choice => (JsonNode)choice)]);
        return schema;
    }

    private string TypeName => Kind switch
    {
        ActParameterKind.Number => "number",
        ActParameterKind.Flag => "boolean",
        ActParameterKind.Fields => "object",
        _ => "string",
    };
}

/// <summary>What a parameter of an act looks like.</summary>
internal enum ActParameterKind
{
    Text,
    Number,
    Flag,

    /// <summary>An object of field names and values; on the command line <c>Name=value</c>, several times.</summary>
    Fields,
}
