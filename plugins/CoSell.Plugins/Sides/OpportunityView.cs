using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>An opportunity as it was read, by what a decision asks of it. Mapped fields are read once; nothing of it changes meanwhile.</summary>
internal sealed class OpportunityView
{
    private const string RegisterField = "Register_Deal__c";

    private const string HasProductsField = "HasOpportunityLineItem";

    private const string ConsentByField = "Customer_Consent_By__c";
    private const string ConsentOnField = "Customer_Consent_On__c";

    private readonly Dictionary<FieldMapping, Reading> _readings = new();

    public OpportunityView(JsonObject row)
    {
        Row = row;
        Gestures = new SellerGestures(row);
    }

    /// <summary>The column by which a seller asks to register a won deal.</summary>
    public static string WishField => RegisterField;

    /// <summary>The column that says whether the amount is what the products come to.</summary>
    public static string ProductsField => HasProductsField;

    /// <summary>As Salesforce answered it, with parents and children.</summary>
    public JsonObject Row { get; }

    /// <summary>What the seller asks for by other means than a value.</summary>
    public SellerGestures Gestures { get; }

    public string Id => Row.Text("Id")!;

    /// <summary>The account; null when it has none.</summary>
    public string? AccountId => Row.Text("AccountId") is { Length: > 0 } id ? id : null;

    /// <summary>When anybody last changed the record, ourselves included, as Salesforce writes it.</summary>
    public string? LastModifiedDate => Row.Text("LastModifiedDate");

    /// <summary>The day on which the record was made; null when it was not read.</summary>
    public DateTime? CreatedOn => Day(Row.Text("CreatedDate"));

    /// <summary>The person at the customer who agreed; null when nobody is named.</summary>
    public string? ConsentBy => Row.Text(ConsentByField)?.Trim() is { Length: > 0 } name ? name : null;

    /// <summary>The day on which he agreed; null when it is not said.</summary>
    public DateTime? ConsentOn => Day(Row.Text(ConsentOnField));

    /// <summary>Whether the seller asks for a registration of the won deal.</summary>
    public bool WantsRegistration => Row.Flag(RegisterField);

    /// <summary>Whether Salesforce works the field out: the amount of an opportunity with products, to which a write is ignored in silence (help.salesforce.com 004052228).</summary>
    public bool IsComputed(FieldMapping field) => field is { IsOnOpportunity: true, CrmPath: "Amount" } && Row.Flag(HasProductsField);

    /// <summary>A mapped field in the common form.</summary>
    public Reading Read(FieldMapping field)
    {
        if (!_readings.TryGetValue(field, out var reading))
            _readings[field] = reading = FieldReader.FromCrm(field, Row);
        return reading;
    }

    /// <summary>The value of a mapped field in the common form; null for empty, and for one that cannot be understood.</summary>
    public string? Value(FieldMapping field) => Read(field).Value;

    /// <summary>What the field itself holds, as text; null for empty.</summary>
    public string? Shown(FieldMapping field) => FieldReader.Shown(field, Row);

    /// <summary>What a column holds that no form has to be found for, such as the id of a record.</summary>
    public string? Text(FieldMapping field) => Row.Text(field.CrmPath);

    /// <summary>What stands at a path such as <c>Account.Region__c</c>; null for nothing.</summary>
    public string? Text(string path) => JsonObject.AsText(Row.At(path.Split('.')));

    /// <summary>Whether the field shows already what Partner Center's value would become there.</summary>
    public bool Agrees(FieldMapping field, string? referral) => FieldReader.Agree(field, Row, Read(field), referral);

    /// <summary>The elements of a set, of all rows that feed it.</summary>
    public List<Member> Members(IEnumerable<FieldMapping> set) => Member.FromCrm(set, Row);

    private static DateTime? Day(string? text) => text is { Length: >= 10 }
        && DateTime.TryParseExact(text.Substring(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether Salesforce left out some of the rows behind a set.</summary>
    public bool IsCut(FieldMapping set) => ReadAnswers.IsCut(Row.Object(set.CrmPath));
}
