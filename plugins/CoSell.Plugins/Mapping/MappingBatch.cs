using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Mapping;

/// <summary>Many rows written by one call (an import, the setup) are one version. The call says so in its shared variables.</summary>
internal sealed class MappingBatch
{
    private const string VersionVariable = "cosell_MappingVersion";
    private const string SourceVariable = "cosell_MappingSource";

    private MappingBatch(int version, string suffix)
    {
        Version = version;
        Suffix = suffix;
    }

    public int Version { get; }

    /// <summary>What the log adds to the action, e.g. <c> by import</c>.</summary>
    public string Suffix { get; }

    /// <param name="source">What writes: <c>import</c> or <c>setup</c>.</param>
    public static void Begin(IPluginExecutionContext context, int version, string source)
    {
        context.SharedVariables[VersionVariable] = version;
        context.SharedVariables[SourceVariable] = source;
    }

    /// <summary>The batch that an operation is part of; null when a row is written on its own.</summary>
    public static MappingBatch? Around(IPluginExecutionContext context)
    {
        for (var parent = context.ParentContext; parent is not null; parent = parent.ParentContext)
        {
            if (parent.SharedVariables.Contains(VersionVariable))
                return new MappingBatch((int)parent.SharedVariables[VersionVariable], $" by {parent.SharedVariables[SourceVariable]}");
        }
        return null;
    }
}
