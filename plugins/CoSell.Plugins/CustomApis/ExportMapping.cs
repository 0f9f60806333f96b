using CoSell.Plugins.Administration;
using CoSell.Plugins.Calls;

namespace CoSell.Plugins.CustomApis;

/// <summary><c>cosell_ExportMapping</c>: all rows of both mapping tables as JSON, to keep, to compare, or to import into another environment.</summary>
public sealed class ExportMapping : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var export = new MappingExport(call.Service);
        call.Answer("Json", export.Write(call.Now, call.OrganizationName));
        call.Answer("Version", export.Version);
        call.Answer("Message", $"Version {export.Version} with {export.Count} rows.");
    }
}
