using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Plugins;

/// <summary>
/// Holds one plug-in dll out of a solution zip. The same bytes are loaded once and stay as long as the process: organizations share them, and one that
/// replaces a solution must not take away what runs in another.
/// </summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Contract = typeof(IPlugin).Assembly;

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    private PluginLoadContext(string name)
        : base(name)
    {
    }

    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    /// <exception cref="FileLoadException">The assembly cannot be loaded.</exception>
    public static Assembly Load(string name, byte[] image) =>
        Loaded.GetOrAdd(Convert.ToHexString(SHA256.HashData(image)), _ => new(() => new PluginLoadContext(name).LoadImage(image))).Value;

    /// <summary>The SDK is ours; the framework comes from the default context, everything else was refused at import.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Contract.GetName().Name ? Contract : null;

    private Assembly LoadImage(byte[] image)
    {
        using var stream = new MemoryStream(image, writable: false);
        return LoadFromStream(stream);
    }
}
