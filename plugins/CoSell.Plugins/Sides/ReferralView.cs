using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>A copy of a referral as it was read, by what a decision asks of it. Nothing of it changes meanwhile.</summary>
internal sealed class ReferralView
{
    public ReferralView(JsonObject body) => Body = body;

    /// <summary>As Partner Center answered it.</summary>
    public JsonObject Body { get; }

    public string Id => Body.Text("id")!;

    /// <summary>The record of a CRM that the referral names; null for none.</summary>
    public string? ExternalReferenceId => Body.Text("externalReferenceId") is { Length: > 0 } id ? id : null;

    /// <summary>The partner's location (MPN) whose deal it is, or that was invited; null when none is named.</summary>
    public string? Location => new[] { Body.Text("mpnId"), Body.Object("inviteContext").Text("invitedMpnId") }.FirstOrDefault(id => !string.IsNullOrWhiteSpace(id));

    /// <summary><c>Status/Substatus</c>; null when it has none.</summary>
    public string? Status => StatusMachine.Join(Body);

    public string? StatusReason => Body.Text("statusReason");

    /// <summary>Whether Microsoft's sellers see it.</summary>
    public bool IsVisible => DealKinds.IsVisible(Body);

    public string? CustomerName => Body.Object("customerProfile").Text("name");

    /// <summary>ISO 4217; null when it is not said.</summary>
    public string? Currency => Body.Object("details").Text("currency");

    /// <summary>The deal's solutions with their prices.</summary>
    public IReadOnlyList<SolutionView> Solutions => Body.Object("details").Object("requirements").Objects("solutions")
        .Select(solution => new SolutionView(solution.Text("id"), solution.Text("name") ?? "", solution["price"] as decimal?)).ToList();

    public decimal? DealValue => Body.Object("details")["dealValue"] as decimal?;

    /// <summary>UTC; null when it is not said.</summary>
    public DateTime? CreatedOn => Time("createdDateTime");

    /// <inheritdoc cref="CreatedOn"/>
    public DateTime? ClosedOn => Time("closedDateTime");

    /// <summary>When an invitation ends; UTC, null when it has no end.</summary>
    public DateTime? ExpiresOn => Time("expirationDateTime");

    /// <summary>When the copy last changed, as Partner Center writes it.</summary>
    public string? UpdatedOn => Body.Text("updatedDateTime");

    /// <summary>The people on the copy, a line each; null while nobody is named.</summary>
    public string? Team
    {
        get
        {
            var people = Body.Objects("team").Select(Person).Where(person => person.Length > 0).ToList();
            return people.Count == 0 ? null : string.Join("\n", people);
        }
    }

    /// <summary>The registration of the deal; null while there is none.</summary>
    public RegistrationView? Registration => Body.Objects("registrations").FirstOrDefault() is { } registration ? new RegistrationView(registration) : null;

    /// <summary>What kind of deal it is.</summary>
    /// <param name="microsoft">Microsoft's copy; null when there is none.</param>
    /// <param name="microsoftOrganizationId">How Microsoft appears as an organization.</param>
    public DealKind Kind(ReferralView? microsoft, string microsoftOrganizationId) => DealKinds.Of(Body, microsoft?.Body, microsoftOrganizationId);

    /// <summary>A mapped field in the common form; null for empty.</summary>
    public string? Value(FieldMapping field) => FieldReader.FromReferral(field, Body);

    /// <summary>What is written at the path of a field, as text; null for nothing.</summary>
    public string? Text(FieldMapping field) => JsonObject.AsText(field.ReferralPlace.ReadAsWritten(Body));

    /// <summary>The elements of a set.</summary>
    public List<Member> Members(FieldMapping field) => Member.FromReferral(field, Body);

    private DateTime? Time(string name) =>
        DateTimeOffset.TryParse(Body.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    private static string Person(JsonObject member)
    {
        var name = $"{member.Text("firstName")} {member.Text("lastName")}".Trim();
        var email = member.Text("email");
        return string.IsNullOrEmpty(email) ? name : name.Length == 0 ? email! : $"{name} <{email}>";
    }
}
