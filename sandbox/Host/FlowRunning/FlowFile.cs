using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// A flow in a file: exported client data (<c>{properties: {connectionReferences, definition}}</c>), or a bare definition
/// (<c>{triggers, actions, …}</c> or <c>{definition: {…}}</c>), to which the connection references that it uses are added.
/// </summary>
/// <param name="Id">The GUID at the end of the file's name; for a file without one, a fixed one.</param>
/// <param name="Name">The file's name without the GUID.</param>
/// <param name="ClientData">As exported.</param>
internal sealed partial record FlowFile(Guid Id, string Name, Value ClientData)
{
    private static readonly Guid Nameless = new("00000000-0000-4000-8000-000000000001");

    /// <exception cref="InputException">The file cannot be read or holds no flow.</exception>
    public static FlowFile Read(FileInfo file)
    {
        var json = JsonFile.Read(file, "flow");
        var (id, name) = Identity(file);
        return new(id ?? Nameless, name, ClientDataOf(json) ?? throw new InputException($"The flow file '{file}' holds neither exported client data nor a definition with triggers and actions."));
    }

    /// <summary>Id and name by the file's name alone.</summary>
    public static (Guid? Id, string Name) Identity(FileInfo file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var end = GuidAtEnd().Match(name);
        return end.Success ? (Guid.Parse(end.Groups["id"].Value), name[..end.Index]) : (null, name);
    }

    private static ObjectValue? ClientDataOf(Value json)
    {
        if (json["properties"]["definition"] is ObjectValue exported)
            return ClientDataOf(exported, json["properties"]["connectionReferences"]);
        if (json["definition"] is ObjectValue wrapped)
            return ClientDataOf(wrapped, json["connectionReferences"]);
        return json is ObjectValue bare && (bare.TryGet("triggers", out _) || bare.TryGet("actions", out _)) ? ClientDataOf(bare, Value.Null) : null;
    }

    private static ObjectValue ClientDataOf(ObjectValue definition, Value references) => ObjectValue.Of(("properties", ObjectValue.Of(
        ("connectionReferences", references is ObjectValue { Count: > 0 } ? references : UsedConnections.Of(definition)),
        ("definition", definition))));

    [GeneratedRegex(@"(^|[-_ ])\{?(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\}?$")]
    private static partial Regex GuidAtEnd();
}
