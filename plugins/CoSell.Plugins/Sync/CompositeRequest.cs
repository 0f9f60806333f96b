using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Salesforce's composite request: everything for one deal in one call, all or none. It reads the opportunity's version before
/// and after the writes, so that an edit in between is noticed and our own write is recognised when the poll brings it back; and
/// the version of its newest solution row as well, where it writes such rows.
/// </summary>
internal sealed class CompositeRequest
{
    /// <summary>Salesforce takes at most 25 subrequests; four of them read versions and one sets the opportunity's columns.</summary>
    public const int MostWrites = 20;

    public const string Before = "before";
    public const string After = "after";
    public const string SolutionsBefore = "solutionsBefore";
    public const string SolutionsAfter = "solutionsAfter";

    private const string VersionFields = "Id,LastModifiedDate,LastModifiedById";

    private readonly string _apiPath;
    private readonly string _opportunityId;
    private readonly List<object?> _writes = new();
    private bool _writesSolutions;

    /// <param name="apiPath">E.g. <c>/services/data/v58.0</c>.</param>
    /// <param name="opportunityId">The id, or a reference such as <c>@{opportunity.id}</c> to a row that this request creates.</param>
    public CompositeRequest(string apiPath, string opportunityId)
    {
        _apiPath = apiPath;
        _opportunityId = opportunityId;
    }

    /// <summary>The columns of the opportunity to set, gathered from many fields into one subrequest.</summary>
    public JsonObject Opportunity { get; } = new();

    public bool HasWrites => _writes.Count > 0 || Opportunity.Count > 0;

    public bool HasRoomFor(int writes) => _writes.Count + writes <= MostWrites;

    public void Create(string objectName, string reference, JsonObject body) => Add("POST", "/sobjects/" + objectName, objectName, reference, body);

    public void Delete(string objectName, string id, string reference) => Add("DELETE", $"/sobjects/{objectName}/{id}", objectName, reference, null);

    /// <summary>The request body.</summary>
    /// <param name="create">The opportunity itself is new and stands in the writes under the reference <c>opportunity</c>.</param>
    public JsonObject ToJson(bool create)
    {
        var requests = new List<object?>();
        if (!create)
            ReadVersions(requests, Before, SolutionsBefore);
        if (!create && Opportunity.Count > 0)
            requests.Add(Subrequest("PATCH", "/sobjects/Opportunity/" + _opportunityId, "opportunity", Opportunity));
        requests.AddRange(_writes);
        ReadVersions(requests, After, SolutionsAfter);
        return new JsonObject { { "allOrNone", true }, { "compositeRequest", requests } };
    }

    private void ReadVersions(List<object?> requests, string opportunity, string solutions)
    {
        requests.Add(Subrequest("GET", $"/sobjects/Opportunity/{_opportunityId}?fields={VersionFields}", opportunity, null));
        if (_writesSolutions)
            requests.Add(Subrequest("GET", $"/query?q=SELECT+{VersionFields}+FROM+{ChildRows.Solutions.Table}+WHERE+Opportunity__c='{_opportunityId}'+ORDER+BY+LastModifiedDate+DESC+LIMIT+1", solutions, null));
    }

    private void Add(string method, string url, string objectName, string reference, JsonObject? body)
    {
        _writesSolutions |= objectName == ChildRows.Solutions.Table;
        _writes.Add(Subrequest(method, url, reference, body));
    }

    private JsonObject Subrequest(string method, string url, string reference, JsonObject? body)
    {
        var request = new JsonObject { { "method", method }, { "url", _apiPath + url }, { "referenceId", reference } };
        if (body is not null)
            request["body"] = body;
        return request;
    }
}
