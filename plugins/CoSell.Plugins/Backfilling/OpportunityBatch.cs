using CoSell.Plugins.Json;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Changes of many opportunities in one composite request of Salesforce, each for itself, followed by a query of the versions that they
/// have after it, so that the poll is not taken for a seller's edit.
/// </summary>
internal sealed class OpportunityBatch
{
    /// <summary>Salesforce takes 25 subrequests; the last one reads the versions.</summary>
    public const int MostWrites = 24;

    public const string Versions = "versions";

    private readonly string _apiPath;
    private readonly List<object?> _requests = new();
    private readonly List<string> _ids = new();

    public OpportunityBatch(string apiPath) => _apiPath = apiPath;

    public bool HasWrites => _requests.Count > 0;

    public void Change(string opportunityId, JsonObject fields)
    {
        _ids.Add(opportunityId);
        _requests.Add(new JsonObject { { "method", "PATCH" }, { "url", $"{_apiPath}/sobjects/Opportunity/{opportunityId}" }, { "referenceId", Reference(opportunityId) }, { "body", fields } });
    }

    public static string Reference(string opportunityId) => "o" + opportunityId;

    public string Write()
    {
        var query = $"SELECT Id, LastModifiedDate, LastModifiedById FROM Opportunity WHERE Id IN ({string.Join(",", _ids.Select(id => $"'{id}'"))})";
        var versions = new JsonObject { { "method", "GET" }, { "url", $"{_apiPath}/query?q={Uri.EscapeDataString(query)}" }, { "referenceId", Versions } };
        return JsonText.Write(new JsonObject { { "allOrNone", false }, { "compositeRequest", _requests.Concat(new object?[] { versions }).ToList() } });
    }
}
