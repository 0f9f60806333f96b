using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>
/// One element of a set that both sides hold: a solution, a contact of the customer or one of our own people. Solutions are the same by
/// their id, people by their e-mail address, or by their name where one side knows no address.
/// </summary>
internal sealed class Member
{
    private readonly string _name;
    private readonly bool _hasEmail;

    private Member(string key, string name, bool hasEmail, JsonObject referralForm)
    {
        Key = key;
        _name = name;
        _hasEmail = hasEmail;
        ReferralForm = referralForm;
    }

    /// <summary>Solution id, or e-mail address (the name where there is none), upper case.</summary>
    public string Key { get; }

    public JsonObject ReferralForm { get; }

    /// <summary>The mapping row that reads the element in Salesforce; null when it came from Partner Center.</summary>
    public FieldMapping? Field { get; private set; }

    /// <summary>The child rows in Salesforce that put the element on the opportunity; none for a person such as the owner.</summary>
    public List<CrmRow> CrmRows { get; } = new();

    /// <summary>The id of a solution; null for a person.</summary>
    public string? Id => ReferralForm.Text("id") is { Length: > 0 } id ? id : null;

    /// <summary>Whether Microsoft can call the customer by it, where it has to: then a contact goes out once it has all that this takes.</summary>
    public bool MayBeSent => Field is not { ReferralField: ReferralField.CustomerTeam } || Field.Requirement == Requirement.Optional || IsCompleteContact;

    /// <summary>The element as people call it.</summary>
    public string Label => _name.Length == 0 ? ReferralForm.Text("id") ?? Key : ReferralForm.Text("email") is { Length: > 0 } email ? email : $"{ReferralForm.Text("firstName")} {ReferralForm.Text("lastName")}".Trim();

    /// <summary>Whether a contact has all that Microsoft needs to call the customer.</summary>
    public bool IsCompleteContact => new[] { "firstName", "lastName", "email", "phoneNumber" }.All(name => !string.IsNullOrWhiteSpace(ReferralForm.Text(name)));

    /// <summary>Whether taking the element out of Salesforce is deleting rows.</summary>
    public bool CanBeRemoved => Field is { GoesToCrm: true } && CrmRows.Count > 0;

    public static List<Member> FromReferral(FieldMapping field, JsonObject referral)
    {
        var items = (field.ReferralPlace.ReadAsWritten(referral) as List<object?>)?.OfType<JsonObject>() ?? Enumerable.Empty<JsonObject>();
        return Distinct(items.Select(item => field.DataType == MappingDataType.Solutions ? Solution(item) : Person(item)));
    }

    /// <summary>The elements of all mapping rows that feed one set.</summary>
    public static List<Member> FromCrm(IEnumerable<FieldMapping> fields, JsonObject opportunity) => Distinct(fields.SelectMany(field => Rows(field, opportunity)));

    public static List<Member> FromCrm(FieldMapping field, JsonObject opportunity) => FromCrm(new[] { field }, opportunity);

    public bool IsSame(Member other) =>
        Key == other.Key || (_name.Length > 0 && _name == other._name && !(_hasEmail && other._hasEmail));

    /// <summary>The elements as people call them.</summary>
    public static string Labels(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Label));

    /// <summary>The elements by their keys.</summary>
    public static string Keys(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Key));

    private static IEnumerable<Member> Rows(FieldMapping field, JsonObject opportunity)
    {
        if (opportunity[field.CrmPath] is not JsonObject source)
            return Enumerable.Empty<Member>();
        var rows = source.Has("records") ? source.Objects("records") : new[] { source };
        return rows.Select(row => FromRow(field, row, opportunity.Text("OwnerId")));
    }

    private static Member FromRow(FieldMapping field, JsonObject row, string? ownerId)
    {
        var children = ChildRows.Of(field);
        var member = field.DataType == MappingDataType.Solutions ? FromSolutionRow(row) : FromPersonRow(children is null ? row : row.Object(children.Person));
        member.Field = field;
        // With opportunity splits Salesforce puts the owner on the team, and keeps him there.
        var isOwner = children == ChildRows.Team && ownerId is not null && row.Text("UserId") == ownerId;
        if (children is not null && !isOwner && row.Text("Id") is { Length: > 0 } id)
            member.CrmRows.Add(new CrmRow(id, row.Text("LastModifiedDate")));
        return member;
    }

    /// <summary>What was chosen from the catalogue counts; a typed id where nothing was.</summary>
    private static Member FromSolutionRow(JsonObject row)
    {
        var chosen = row.Object("Co_sell_Solution__r");
        var isChosen = !string.IsNullOrWhiteSpace(chosen.Text("Solution_Id__c"));
        var id = (isChosen ? chosen : row).Text("Solution_Id__c")?.Trim();
        var name = isChosen && chosen.Has("Name") ? chosen.Text("Name") : row.Text("Solution_Name__c");
        return Solution(new JsonObject
        {
            { "id", id },
            { "name", string.IsNullOrWhiteSpace(name) ? id : name }, // Partner Center asks for both
            { "type", "Name" },
        });
    }

    private static Member FromPersonRow(JsonObject person) => Person(new JsonObject
    {
        { "firstName", person.Text("FirstName") }, { "lastName", person.Text("LastName") },
        { "phoneNumber", person.Text("Phone") }, { "email", person.Text("Email") },
    });

    private static Member Solution(JsonObject item)
    {
        var id = item.Text("id");
        return new Member(Plain(string.IsNullOrWhiteSpace(id) ? item.Text("name") : id), "", hasEmail: false, item);
    }

    private static Member Person(JsonObject item)
    {
        var email = Plain(item.Text("email"));
        var name = Plain($"{item.Text("firstName")} {item.Text("lastName")}");
        return new Member(email.Length > 0 ? email : name, name, email.Length > 0, item);
    }

    private static string Plain(string? text) => (text ?? "").Trim().ToUpperInvariant();

    /// <summary>An owner who is on the team as well is the owner: that nobody takes him out counts.</summary>
    private static List<Member> Distinct(IEnumerable<Member> members)
    {
        var distinct = new List<Member>();
        foreach (var member in members.Where(member => member.Key.Length > 0))
        {
            var same = distinct.FindIndex(member.IsSame);
            if (same < 0)
                distinct.Add(member);
            else if (distinct[same].CanBeRemoved && !member.CanBeRemoved)
                distinct[same] = member;
            else
                distinct[same].CrmRows.AddRange(member.CrmRows);
        }
        return distinct;
    }
}
