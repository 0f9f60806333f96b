using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What Salesforce has to take for one deal, in one call, all or none. The opportunity is changed, and a row below it deleted, only if
/// nobody changed it since it was read (<c>If-Unmodified-Since</c>). That counts whole seconds, so the request also reads version and
/// values before it writes, and the version after it, by which our own write is recognised when the poll brings it back.
/// </summary>
internal sealed class CompositeRequest
{
    public const string Before = "before";
    public const string After = "after";
    public const string SolutionsBefore = "solutionsBefore";
    public const string SolutionsAfter = "solutionsAfter";

    // Duplicate Rule Header, 52.0 and later: without it an alert is a refusal that names ids alone.
    private const string NameDuplicates = "allowSave=false; includeRecordDetails=true";
    private const string SaveDuplicates = "allowSave=true";

    private static readonly string[] VersionFields = { "Id", "LastModifiedDate", "LastModifiedById" };

    private readonly string _apiPath;
    private readonly RequestText _opportunityId;
    private readonly DateTime? _readVersion;
    private readonly List<Part> _writes = new();
    private readonly List<string> _deleted = new();
    private bool _writesSolutions;

    /// <param name="apiPath">E.g. <c>/services/data/v58.0</c>.</param>
    /// <param name="opportunityId">The id, or a reference to a row that this request creates.</param>
    public CompositeRequest(string apiPath, RequestText opportunityId)
        : this(apiPath, opportunityId, null)
    {
    }

    private CompositeRequest(string apiPath, RequestText opportunityId, DateTime? readVersion)
    {
        _apiPath = apiPath;
        _opportunityId = opportunityId;
        _readVersion = readVersion;
    }

    /// <summary>A request that changes an opportunity as it was read, or not at all.</summary>
    public static CompositeRequest To(string apiPath, JsonObject opportunity) =>
        new(apiPath, RequestText.Of(opportunity.Text("Id")!), Time(opportunity.Text("LastModifiedDate")));

    /// <summary>The columns of the opportunity to set, gathered from many fields into one part.</summary>
    public JsonObject Opportunity { get; } = new();

    /// <summary>New rows are saved although a duplicate rule alerts; one that blocks refuses them all the same.</summary>
    public bool SavesDuplicates { get; set; }

    public bool HasWrites => _writes.Count > 0 || Opportunity.Count > 0;

    /// <summary>The ids of the rows that the request deletes.</summary>
    public IReadOnlyList<string> Deleted => _deleted;

    public void Create(string table, string reference, JsonObject body) =>
        Add(table, new Part("POST", RequestText.Path(_apiPath, "sobjects", table), reference) { Body = body });

    /// <summary>Deletes a row as it was read. A DELETE takes no condition (Conditional Request Headers), so a read with one stands before it.</summary>
    /// <param name="table">The object.</param>
    /// <param name="row">The row as it was read.</param>
    /// <param name="reference">The name of the part.</param>
    public void Delete(string table, CrmRow row, string reference)
    {
        _deleted.Add(row.Id);
        var url = RequestText.Path(_apiPath, "sobjects", table, row.Id);
        if (Time(row.Version) is { } version)
            Add(table, new Part("GET", url.WithFields(new[] { "Id", "LastModifiedDate" }), reference + "_unchanged") { UnmodifiedSince = version });
        Add(table, new Part("DELETE", url, reference));
    }

    /// <summary>What a write of this request sends, by its reference; null when there is none.</summary>
    public JsonObject? Body(string reference) => _writes.FirstOrDefault(write => write.Reference == reference)?.Body;

    /// <summary>The request body.</summary>
    /// <param name="create">The opportunity itself is new and stands in the writes under the reference <c>opportunity</c>.</param>
    public JsonObject ToJson(bool create)
    {
        var request = new CompositeBody(allOrNone: true);
        if (!create)
            ReadVersions(request, Before, SolutionsBefore);
        if (!create && Opportunity.Count > 0)
            request.Add("PATCH", RequestText.Path(_apiPath, "sobjects", "Opportunity", _opportunityId), "opportunity", Opportunity, _readVersion);
        foreach (var write in _writes)
            request.Add(write.Method, write.Url, write.Reference, write.Body, write.UnmodifiedSince, Duplicates(write));
        ReadVersions(request, After, SolutionsAfter);
        return request.ToJson();
    }

    /// <summary>The request body that sets the opportunity's columns and reads nothing.</summary>
    public JsonObject ToTelling()
    {
        var request = new CompositeBody(allOrNone: true);
        request.Add("PATCH", RequestText.Path(_apiPath, "sobjects", "Opportunity", _opportunityId), "opportunity", Opportunity);
        return request.ToJson();
    }

    private void ReadVersions(CompositeBody request, string opportunity, string solutions)
    {
        var fields = VersionFields.Concat(Opportunity.Select(column => column.Key)).Distinct(StringComparer.OrdinalIgnoreCase);
        request.Add("GET", RequestText.Path(_apiPath, "sobjects", "Opportunity", _opportunityId).WithFields(fields), opportunity);
        if (!_writesSolutions)
            return;
        var rows = $"SELECT {string.Join(",", VersionFields)} FROM {ChildRows.Solutions.Table} WHERE Opportunity__c='";
        request.Query(solutions, RequestText.Query(_apiPath, "query", rows, _opportunityId, "' ORDER BY LastModifiedDate DESC LIMIT 1"));
    }

    private string? Duplicates(Part write) => write.Method != "POST" ? null : SavesDuplicates ? SaveDuplicates : NameDuplicates;

    private void Add(string table, Part part)
    {
        _writesSolutions |= table == ChildRows.Solutions.Table;
        _writes.Add(part);
    }

    private static DateTime? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    private sealed class Part
    {
        public Part(string method, RequestText url, string reference)
        {
            Method = method;
            Url = url;
            Reference = reference;
        }

        public string Method { get; }

        public RequestText Url { get; }

        public string Reference { get; }

        public JsonObject? Body { get; set; }

        public DateTime? UnmodifiedSince { get; set; }
    }
}
