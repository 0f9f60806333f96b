namespace Sandbox.Host.CommandLine;

/// <summary>Folders that the user names; null for those that lie beside the flows, or for none.</summary>
/// <param name="Solution">Unpacked solutions.</param>
/// <param name="Connectors">Custom connectors.</param>
/// <param name="Definitions">Definitions of Microsoft's connectors from outside.</param>
internal sealed record FlowCheckFolders(string? Solution, string? Connectors, string? Definitions);
