using System.Text.Json;

namespace CoSell.SolutionBuild.Sources;

/// <summary>A flow's body in <c>flows/</c>, named <c>Designer name-GUID.json</c>.</summary>
internal sealed record FlowSource(string File, string Name, Guid Id, byte[] Content, JsonElement Json)
{
    public JsonElement? ConnectionReferences => Json.At("properties", "connectionReferences");

    public JsonElement? Definition => Json.At("properties", "definition");
}
