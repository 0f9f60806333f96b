using System.Globalization;

namespace CoSell.Plugins.Json;

/// <summary>
/// A composite request of Salesforce, in the order in which its parts were added: left to itself, Salesforce collates parts of one kind
/// and does not promise an order (<c>collateSubrequests</c>, on by default since version 49.0). Every value passes through
/// <see cref="RequestText.Sent"/>.
/// </summary>
internal sealed class CompositeBody
{
    /// <summary>Salesforce takes at most 25 parts.</summary>
    public const int MostParts = 25;

    /// <summary>Of them at most five queries (Composite resource, limits).</summary>
    public const int MostQueries = 5;

    private readonly List<object?> _parts = new();
    private readonly bool _allOrNone;
    private int _queries;

    /// <param name="allOrNone">Whether a part that fails takes back all the others.</param>
    public CompositeBody(bool allOrNone) => _allOrNone = allOrNone;

    public bool HasRoomForQuery => _queries < MostQueries;

    public bool IsEmpty => _parts.Count == 0;

    /// <param name="reference">The name of the query among the parts.</param>
    /// <param name="url">From <see cref="RequestText.Query"/>.</param>
    public void Query(string reference, RequestText url)
    {
        if (++_queries > MostQueries)
            throw new InvalidOperationException($"A composite request takes {MostQueries} queries; '{reference}' is one more.");
        Add("GET", url, reference);
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="url">From <see cref="RequestText.Path"/>.</param>
    /// <param name="reference">The name of the part.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="unmodifiedSince">The part fails with 412 if the row was changed after this time; null for whenever.</param>
    /// <param name="duplicates">What to do about rows that look like a new one; null for nothing special.</param>
    public void Add(string method, RequestText url, string reference, JsonObject? body = null, DateTime? unmodifiedSince = null, string? duplicates = null)
    {
        if (_parts.Count == MostParts)
            throw new InvalidOperationException($"A composite request takes {MostParts} parts; '{reference}' is one more.");
        var part = new JsonObject { { "method", method }, { "url", url.ToString() }, { "referenceId", reference } };
        if (body is not null)
            part["body"] = RequestText.Sent(body);
        // A part takes from the whole request Accept, Authorization and Content-Type alone (Composite Request Body): every other header is its own.
        var headers = new JsonObject();
        if (unmodifiedSince is { } time)
            headers["If-Unmodified-Since"] = time.ToString("R", CultureInfo.InvariantCulture);
        if (duplicates is not null)
            headers["Sforce-Duplicate-Rule-Header"] = duplicates;
        if (headers.Count > 0)
            part["httpHeaders"] = headers;
        _parts.Add(part);
    }

    public JsonObject ToJson() => new() { { "allOrNone", _allOrNone }, { "collateSubrequests", false }, { "compositeRequest", _parts } };
}
