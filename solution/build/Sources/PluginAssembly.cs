namespace CoSell.SolutionBuild.Sources;

/// <summary>The built plug-in assembly.</summary>
/// <param name="File">Where it was read from, for messages.</param>
/// <param name="FullName">Name, version, culture and public key token.</param>
/// <param name="Identity">What makes it the same assembly for Dataverse: name, major and minor version, public key token.</param>
/// <param name="Version">Version of the file, four parts; it moves with the product, the one in the name does not.</param>
/// <param name="Types">Full names of its public classes.</param>
/// <param name="Activities">Those of its public classes that are workflow activities.</param>
/// <param name="References">Full names of the assemblies that it needs.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PluginAssembly(string File, string FullName, string Identity, Version Version, IReadOnlySet<string> Types, IReadOnlySet<string> Activities, IReadOnlyList<string> References, byte[] Content);
