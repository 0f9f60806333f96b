namespace Sandbox.Host.FlowRunning;

/// <summary>The flow files of a folder and of those below it, by the GUID at the end of their names.</summary>
internal sealed class FlowFolder
{
    private readonly Dictionary<Guid, FileInfo> _files = [];

    /// <param name="folder">Null for none.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public FlowFolder(DirectoryInfo? folder)
    {
        if (folder is null)
            return;
        if (!folder.Exists)
            throw new InputException($"There is no folder '{folder}'. Give --flows a folder with flow files.");
        foreach (var file in folder.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            if (FlowFile.Identity(file).Id is { } id)
                _files.TryAdd(id, file);
        }
    }

    /// <returns>Null when the folder does not have it.</returns>
    public FlowFile? Find(Guid id) => _files.TryGetValue(id, out var file) ? FlowFile.Read(file) : null;
}
