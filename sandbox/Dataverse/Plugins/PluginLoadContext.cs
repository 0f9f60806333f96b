using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Plugins;

/// <summary>Holds one plug-in dll out of a solution zip; unloads when the solution is replaced.</summary>
internal sealed class PluginLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly Assembly Contract = typeof(IPlugin).Assembly;

    public Assembly LoadImage(byte[] image)
    {
        using var stream = new MemoryStream(image, writable: false);
        return LoadFromStream(stream);
    }

    /// <summary>The SDK is ours; the framework comes from the default context, everything else was refused at import.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Contract.GetName().Name ? Contract : null;
}
