using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Mapping;

/// <summary>
/// The versions of the whole mapping: each change of a row, or each import of many, makes the next one and is written to the log
/// <c>cosell_mappingchange</c>. Who makes one holds the mapping, so that no number is given twice.
/// </summary>
internal static class MappingVersion
{
    /// <summary>The number of the present version; 0 before the first row.</summary>
    public static int Current(IOrganizationService service) => MappingStore.Newest(service).Value;

    /// <summary>The number of the version that this transaction makes; nobody else makes one before it ends.</summary>
    public static int Next(IOrganizationService service)
    {
        Watermark.Take(service, SharedRow.Mapping);
        return Current(service) + 1;
    }

    /// <summary>
    /// Holds the mapping before a row of it is written by itself: an import holds the mapping and then writes rows, so whoever held a row and then
    /// waited for the mapping would wait for an import that waits for the row.
    /// </summary>
    public static void Hold(IPluginExecutionContext context, IServiceProvider provider)
    {
        // As the system, like the entry that follows.
        if (MappingBatch.Around(context) is null)
            Watermark.Take(((IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(null), SharedRow.Mapping);
    }
}
