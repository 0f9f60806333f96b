using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Changes of many opportunities in one composite request of Salesforce, each for itself, followed by a query of the versions that they
/// have after it, so that the poll is not taken for a seller's edit. Only the connector's own fields are changed, so an edit of another
/// one in between is no reason not to.
/// </summary>
internal sealed class OpportunityBatch
{
    /// <summary>The last part reads the versions.</summary>
    public const int MostWrites = CompositeBody.MostParts - 1;

    public const string Versions = "versions";

    private readonly string _apiPath;
    private readonly CompositeBody _request = new(allOrNone: false);
    private readonly List<string> _ids = new();

    public OpportunityBatch(string apiPath) => _apiPath = apiPath;

    public bool HasWrites => _ids.Count > 0;

    public void Change(string opportunityId, JsonObject fields)
    {
        _ids.Add(opportunityId);
        _request.Add("PATCH", RequestText.Path(_apiPath, "sobjects", "Opportunity", opportunityId), Reference(opportunityId), fields);
    }

    public static string Reference(string opportunityId) => "o" + opportunityId;

    public string Write()
    {
        var query = $"SELECT Id, LastModifiedDate, LastModifiedById FROM Opportunity WHERE Id IN {Soql.List(_ids)}";
        _request.Query(Versions, RequestText.Query(_apiPath, "query", query));
        return JsonText.Write(_request.ToJson());
    }
}
