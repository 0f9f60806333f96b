using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Backfilling.Candidates;

/// <summary>A referral or an opportunity that may have a counterpart: what can be compared, in the common form of the mapping, and no more.</summary>
internal sealed class Candidate
{
    private CompanyName? _company;
    private HashSet<string>? _nameWords;
    private string? _foldedName;

    public string Id { get; set; } = "";

    /// <summary>What this side knows of the other: the CRM id in Partner Center, the referral identifier in Salesforce; empty for none.</summary>
    public string OtherId { get; set; } = "";

    /// <summary>Of a referral.</summary>
    public string? EngagementId { get; set; }

    public string? Name { get; set; }

    public string? Customer { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>ISO 3166, two letters.</summary>
    public string? Country { get; set; }

    public decimal? Value { get; set; }

    public string? Currency { get; set; }

    public DateTime? ClosesOn { get; set; }

    /// <summary>Solution ids in capitals.</summary>
    public List<string> Solutions { get; set; } = new();

    /// <summary>E-mail addresses of the customer's contacts, hashed: enough to see that two are the same.</summary>
    public List<string> Contacts { get; set; } = new();

    /// <summary>Of a referral the hashed ids by which people call it, of an opportunity what in its texts may be such an id.</summary>
    public List<string> Marks { get; set; } = new();

    public bool IsClosed { get; set; }

    /// <summary>A referral that Microsoft sent.</summary>
    public bool IsIncoming { get; set; }

    /// <summary>What the referral is, or what the opportunity asks for.</summary>
    public DealKind Kind { get; set; } = DealKind.Private;

    public CompanyName Company => _company ??= CompanyName.Of(Customer);

    public string FoldedName => _foldedName ??= FoldedText.Of(Name);

    /// <summary>The words of the deal's name that are not the customer's, unless there are no others.</summary>
    public HashSet<string> NameWords
    {
        get
        {
            if (_nameWords is not null)
                return _nameWords;
            var words = Words.Of(FoldedName);
            var own = new HashSet<string>(words.Where(word => !Company.Words.Contains(word)), StringComparer.Ordinal);
            return _nameWords = own.Count > 0 ? own : words;
        }
    }

    public static Candidate Read(JsonObject json) => new()
    {
        Id = json.Text("i") ?? "",
        OtherId = json.Text("o") ?? "",
        EngagementId = json.Text("e"),
        Name = json.Text("n"),
        Customer = json.Text("c"),
        PostalCode = json.Text("p"),
        Country = json.Text("k"),
        Value = json["v"] as decimal?,
        Currency = json.Text("u"),
        ClosesOn = DateTime.TryParseExact(json.Text("d"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Solutions = Texts(json, "s"),
        Contacts = Texts(json, "m"),
        Marks = Texts(json, "g"),
        IsClosed = json.Flag("x"),
        IsIncoming = json.Flag("b"),
        Kind = json["w"] is decimal kind ? (DealKind)(int)kind : DealKind.Private,
    };

    /// <summary>As a line of a work paper: short names, nothing that is empty.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            { "i", Id }, { "o", OtherId }, { "e", EngagementId }, { "n", Name }, { "c", Customer }, { "p", PostalCode }, { "k", Country }, { "v", Value }, { "u", Currency },
            { "d", ClosesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, { "s", Solutions.Cast<object?>().ToList() }, { "m", Contacts.Cast<object?>().ToList() },
            { "g", Marks.Cast<object?>().ToList() }, { "x", IsClosed ? true : null }, { "b", IsIncoming ? true : null }, { "w", (decimal)(int)Kind },
        };
        var filled = new JsonObject();
        foreach (var member in json.Where(member => member.Value is not (null or "" or List<object?> { Count: 0 })))
            filled[member.Key] = member.Value;
        return filled;
    }

    private static List<string> Texts(JsonObject json, string name) => (json[name] as List<object?>)?.OfType<string>().ToList() ?? new List<string>();
}
