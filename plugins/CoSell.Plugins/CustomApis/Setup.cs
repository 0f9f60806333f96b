using CoSell.Plugins.Administration;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_Setup</c>: adds the standard mapping rows that are not there yet. A row of the same name is kept as it is, so customised
/// rows survive every upgrade.
/// </summary>
public sealed class Setup : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        SharedRow.AddAll(call.Service);
        call.BeginMappingVersion("setup");
        var standard = MappingDocument.Read(Resource.Text("mapping.json"), "The standard mapping");
        var import = new MappingImport(call.Service, standard);
        import.Write(import.Added);
        var kept = standard.Rows.Count - import.Added.Count;
        call.Answer("Created", import.Added.Count);
        call.Answer("Kept", kept);
        call.Answer("Message", $"{import.Added.Count} mapping rows added, {kept} kept as they are.");
    }
}
