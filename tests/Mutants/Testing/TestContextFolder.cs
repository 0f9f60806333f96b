using System.Reflection;
using System.Runtime.Loader;

namespace Mutants.Testing;

/// <summary>The assemblies of a built test project, one of them, if any, in its mutated form.</summary>
internal sealed class TestContextFolder(string folder, string? mutated = null) : AssemblyLoadContext("tests")
{
    public Assembly Tests(string name) => LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (mutated is not null && assemblyName.Name == Path.GetFileNameWithoutExtension(mutated))
            return LoadFromAssemblyPath(mutated);
        var file = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
