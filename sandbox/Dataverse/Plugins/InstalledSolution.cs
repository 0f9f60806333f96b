using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Plugins;

/// <summary>A solution in force with its plug-ins loaded.</summary>
internal sealed record InstalledSolution(SolutionPackage Package, LoadedPlugins Plugins);
