using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Backfilling;

/// <summary>Reads candidates through the mapping rows, so that both sides are compared in the form in which they are synchronized.</summary>
internal sealed class CandidateReader
{
    private const string Contacts = "/customerProfile/team";

    private const int MostMembers = 20;

    private static readonly string[] Compared =
    {
        "/name", "/details/dealValue", "/details/currency", "/details/closingDateTime", "/customerProfile/name",
        "/customerProfile/address/postalCode", "/customerProfile/address/country", "/details/requirements/solutions", Contacts,
    };

    private static readonly ReferralField[] Wishes = { ReferralField.Help, ReferralField.Visibility, ReferralField.PartnerRole };

    private readonly FieldMapping? _identifier;
    private readonly string _microsoftOrganizationId;

    /// <param name="fields">The mapping rows.</param>
    /// <param name="settings">The environment variables.</param>
    public CandidateReader(IReadOnlyList<FieldMapping> fields, Settings settings)
    {
        Texts = settings.BackfillTexts;
        Fields = fields.Where(field => field.CountsToday && (Compared.Contains(field.ReferralPath) || Wishes.Contains(field.ReferralField))).ToList();
        _identifier = IdentifierOf(fields);
        _microsoftOrganizationId = settings.MicrosoftOrganizationId;
    }

    /// <summary>The mapping rows whose Salesforce side has to be read.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; }

    /// <summary>The fields of the opportunity in whose texts ids are looked for.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The field of the opportunity that names the referral; null when none is mapped.</summary>
    public static FieldMapping? IdentifierOf(IEnumerable<FieldMapping> fields) =>
        fields.FirstOrDefault(field => field is { CountsToday: true, DataType: MappingDataType.Identifier, GoesToCrm: true, IsOnOpportunity: true, CrmPath.Length: > 0 });

    public Candidate OfReferral(JsonObject referral)
    {
        var candidate = Read(MappingInForce.For(Fields, null), field => FieldReader.FromReferral(field, referral), sets => Member.FromReferral(sets[0], referral));
        candidate.Id = referral.Text("id") ?? "";
        candidate.OtherId = referral.Text("externalReferenceId")?.Trim() ?? "";
        candidate.EngagementId = referral.Text("engagementId");
        candidate.IsClosed = StatusMachine.IsClosed(StatusMachine.Join(referral));
        candidate.Marks = PastedIds.OfReferral(referral);
        candidate.IsIncoming = referral.Text("direction") == "Incoming";
        candidate.Kind = DealKinds.Of(referral, null, _microsoftOrganizationId);
        return candidate;
    }

    public Candidate OfOpportunity(JsonObject opportunity)
    {
        var fields = MappingInForce.For(Fields, opportunity);
        var candidate = Read(fields, field => FieldReader.FromCrm(field, opportunity).Value, sets => Member.FromCrm(sets, opportunity));
        candidate.Id = opportunity.Text("Id") ?? "";
        candidate.OtherId = _identifier is { } identifier ? opportunity.Text(identifier.CrmPath)?.Trim() ?? "" : "";
        candidate.IsClosed = opportunity.Flag("IsClosed");
        candidate.Marks = PastedIds.OfTexts(Texts.Select(field => JsonObject.AsText(opportunity.At(field.Split('.')))));
        candidate.Kind = DealKinds.Wanted(fields, new OpportunityView(opportunity));
        return candidate;
    }

    private static Candidate Read(IReadOnlyList<FieldMapping> fields, Func<FieldMapping, string?> value, Func<List<FieldMapping>, List<Member>> members)
    {
        string? At(string path) => fields.FirstOrDefault(field => field.ReferralPath == path) is { } field ? value(field) : null;
        List<string> Keys(MappingDataType type) => fields.Where(field => field.DataType == type).ToList() is { Count: > 0 } sets
            ? members(sets).Select(member => member.Key).Take(MostMembers).ToList()
            : new List<string>();
        return new Candidate
        {
            Name = At("/name"),
            Customer = At("/customerProfile/name"),
            PostalCode = At("/customerProfile/address/postalCode"),
            Country = At("/customerProfile/address/country"),
            Value = decimal.TryParse(At("/details/dealValue"), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null,
            Currency = At("/details/currency"),
            ClosesOn = DateTime.TryParseExact(At("/details/closingDateTime"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Solutions = Keys(MappingDataType.Solutions),
            Contacts = Keys(MappingDataType.Contacts).Select(Hash).ToList(),
        };
    }

    private static string Hash(string address)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(address)), 0, 9);
    }
}
