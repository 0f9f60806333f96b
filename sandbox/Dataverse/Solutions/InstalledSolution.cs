using Sandbox.Dataverse.Plugins;

namespace Sandbox.Dataverse.Solutions;

/// <summary>A solution in force with its plug-ins loaded.</summary>
internal sealed record InstalledSolution(SolutionPackage Package, LoadedPlugins Plugins);
