using CoSell.Plugins.Administration;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_ImportMapping</c>: makes the mapping what a document says, all of it or nothing. <c>DryRun</c> only reports what would
/// change. Rows that the document does not have stay, unless <c>ReplaceAll</c> says that it is the whole mapping.
/// </summary>
public sealed class ImportMapping : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var applies = Applies(call.Text("Mode"));
        var next = applies ? call.BeginMappingVersion("import") : 0;
        var import = new MappingImport(call.Service, MappingDocument.Read(call.Required("Json"), "The mapping"));
        var removed = call.Flag("ReplaceAll") ? import.Removed : Array.Empty<RowDifference>();
        var differences = import.Added.Concat(import.Changed).Concat(removed).ToList();
        var version = MappingVersion.Current(call.Service);
        var applied = applies && import.Problems.Count == 0;
        if (applied && differences.Count > 0)
        {
            version = next;
            import.Write(differences);
        }
        var report = new ImportReport(import, removed, applied, version);
        var messages = call.HubMessages;
        call.Answer("Applied", applied);
        call.Answer("Version", version);
        call.Answer("Report", JsonText.Write(report.ToJson()));
        call.Answer("Problems", JsonText.Write(import.Problems.Select(problem => (object?)problem.ToJson(messages)).ToList()));
        call.Answer("Message", report.ToText(messages));
    }

    private static bool Applies(string? mode) => mode?.ToUpperInvariant() switch
    {
        null or "DRYRUN" => false,
        "APPLY" => true,
        _ => throw new InvalidPluginExecutionException($"Mode is '{mode}'. Pass DryRun to see what would change, or Apply to change it."),
    };
}
