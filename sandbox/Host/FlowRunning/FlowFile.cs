using Sandbox.Workflow.Exports;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>A flow to run: whatever form its file has, with the connection references that it uses.</summary>
/// <param name="Id">The GUID that its place says; for a file without one, a fixed one.</param>
/// <param name="Name">Display name, else the file's name without the GUID.</param>
/// <param name="ClientData">As exported.</param>
internal sealed record FlowFile(Guid Id, string Name, Value ClientData)
{
    private static readonly Guid Nameless = new("00000000-0000-4000-8000-000000000001");

    /// <exception cref="InputException">The file cannot be read or holds no flow, or the archive does not hold just one.</exception>
    public static FlowFile Read(FileInfo file)
    {
        if (file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return OfArchive(file);
        var (id, name) = FlowIdentity.Of(file.FullName);
        return Workflow.Exports.ClientData.Of(JsonFile.Read(file, "flow")) is { } found
            ? new(id ?? Nameless, name, Workflow.Exports.ClientData.WithConnections(found))
            : throw new InputException($"The flow file '{file}' holds neither exported client data nor a definition with triggers and actions.");
    }

    public static FlowFile Of(ExportedFlow flow) =>
        new(flow.Flow.Id, flow.Flow.Name, Workflow.Exports.ClientData.WithConnections((ObjectValue)flow.Flow.ClientData));

    private static FlowFile OfArchive(FileInfo file)
    {
        var exports = new FlowExports();
        exports.Add(file.FullName);
        return exports.Flows switch
        {
            [var only] => Of(only),
            [] => throw new InputException($"The archive '{file}' holds no flow."),
            var several => throw new InputException($"The archive '{file}' holds {several.Count} flows. Unpack it, and name one: {string.Join(", ", several.Select(f => f.Flow.Name))}."),
        };
    }
}
