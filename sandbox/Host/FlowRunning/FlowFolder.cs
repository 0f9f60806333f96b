using Sandbox.Workflow.Exports;

namespace Sandbox.Host.FlowRunning;

/// <summary>The flows of a folder and of those below it, or of an archive, by their ids.</summary>
internal sealed class FlowFolder
{
    private readonly Dictionary<Guid, ExportedFlow> _flows = [];

    /// <param name="folder">A folder or a zip; null for none.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public FlowFolder(string? folder)
    {
        if (folder is null)
            return;
        if (!Directory.Exists(folder) && !File.Exists(folder))
            throw new InputException($"There is no folder '{folder}'. Give --flows a folder with flow files, or a zip.");
        var exports = new FlowExports();
        exports.Add(folder);
        foreach (var flow in exports.Flows.Where(f => f.Flow.Id != Guid.Empty))
            _flows.TryAdd(flow.Flow.Id, flow);
    }

    /// <returns>Null when the folder does not have it.</returns>
    public FlowFile? Find(Guid id) => _flows.TryGetValue(id, out var flow) ? FlowFile.Of(flow) : null;
}
