using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_PlanCatalogue</c>: what Salesforce has to be told of the solution catalogue, at most 25 solutions in one composite request;
/// <c>More</c> says that others wait.
/// </summary>
public sealed class PlanCatalogue : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var publication = new CataloguePublication(call.Service, call.Now);
        var due = Writing.WhyNot(call) is null ? publication.Due() : Array.Empty<CatalogueSolution>();
        var batch = due.Take(CataloguePublication.MostRows).ToList();
        call.Answer("CrmRequest", batch.Count == 0 ? "" : JsonText.Write(publication.Request(batch, call.Settings.SalesforceApiPath)));
        call.Answer("Rows", JsonText.Write(publication.Remember(batch)));
        call.Answer("More", due.Count > batch.Count);
    }
}
