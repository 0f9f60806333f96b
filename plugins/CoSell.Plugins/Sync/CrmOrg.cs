using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What kind of org the CRM is, so that nobody has to configure it: one currency (<c>CurrencyIsoCode</c> does not exist) or several; state and
/// country picklists, with fields for the codes, or plain text. Asked once a day, because an administrator may turn either on; between that,
/// and before the first time, learned from what it refuses. What is known holds until it is known to be otherwise, so that no deal pays for the asking.
/// </summary>
internal sealed class CrmOrg
{
    /// <summary>Exists on every record of an org of several currencies, and on none of an org of one.</summary>
    public const string CurrencyField = "CurrencyIsoCode";

    /// <summary>Exists with state and country picklists, together with those of states.</summary>
    public const string CountryCodeField = "BillingCountryCode";

    /// <summary>Under which name an answer says which org it is.</summary>
    public const string OrgIdFound = "answeredBy";

    private const string Name = "Salesforce org";

    private static readonly TimeSpan AskedEvery = TimeSpan.FromDays(1);

    private readonly JsonObject _known;
    private readonly DateTime? _askedOn;

    private CrmOrg(JsonObject known, DateTime? askedOn)
    {
        _known = known;
        _askedOn = askedOn;
    }

    public static CrmOrg Unknown { get; } = new(new JsonObject(), null);

    public bool HasOneCurrency => _known.Flag("oneCurrency");

    /// <summary>Whether addresses have fields for the codes of country and state.</summary>
    public bool HasAddressCodes => _known.Flag("addressCodes");

    /// <summary>The one currency; empty when the org does not say, null while nobody has asked.</summary>
    public string? Currency => _known.Text("currency");

    /// <summary>The environment whose hub these deals are; null before its first synchronization.</summary>
    public string? Home => _known.Text("home");

    /// <summary>The Salesforce org whose opportunities these deals are; null while nobody has asked.</summary>
    public string? OrgId => _known.Text("orgId");

    /// <summary>Another org that answered in its place; null for none.</summary>
    public string? OtherOrg => _known.Text("otherOrg");

    /// <summary>Whether the next synchronization should ask which the one currency is.</summary>
    public bool AsksForCurrency => HasOneCurrency && Currency is null;

    public static CrmOrg Load(IOrganizationService service)
    {
        var row = Watermark.Load(service, Name);
        var known = row.Position is { Length: > 0 } text ? JsonText.ParseObject(text, "What is known of the Salesforce org") : new JsonObject();
        return new CrmOrg(known, row.MovedOn);
    }

    /// <summary>Whether it is a day ago that the org was asked.</summary>
    public bool IsToBeAsked(DateTime now) => !(_askedOn > now - AskedEvery);

    /// <summary>Learns from a refusal.</summary>
    /// <param name="service">The hub.</param>
    /// <param name="lastSteps">Where it is remembered.</param>
    /// <param name="refusal">What Salesforce said.</param>
    /// <returns>What is known now, so that trying again may help; null when it was no news.</returns>
    public static CrmOrg? Learn(IOrganizationService service, LastSteps lastSteps, StepAnswer refusal)
    {
        if (refusal.Service != StepAnswer.Salesforce || refusal.IsConnectionBroken)
            return null;
        var known = Load(service);
        if (!known.HasOneCurrency && Lacks(refusal.Words, CurrencyField))
            return known.Remember(lastSteps, service, known.With("oneCurrency", true));
        if (!known.HasAddressCodes && refusal.IsWrite && refusal.ErrorCode == AddressCode.Refusal && AddressCode.IsMeant(refusal.Words))
            return known.Remember(lastSteps, service, known.With("addressCodes", true));
        if (known.HasAddressCodes && (Lacks(refusal.Words, CountryCodeField) || Lacks(refusal.Words, "BillingStateCode")))
            return known.Remember(lastSteps, service, known.With("addressCodes", false));
        return null;
    }

    /// <summary>The same with the answer to the question which the one currency is.</summary>
    public CrmOrg With(IOrganizationService service, LastSteps lastSteps, LookupAnswers answers)
    {
        if (!AsksForCurrency || !answers.Has(LookupRequest.Organization))
            return this;
        var currency = answers.Rows(LookupRequest.Organization).Select(row => row.Text("DefaultCurrencyIsoCode")).FirstOrDefault() ?? "";
        return Remember(lastSteps, service, With("currency", currency));
    }

    /// <summary>The same with what the org said when it was asked; what it did not answer stays as it was.</summary>
    /// <param name="lastSteps">Where it is remembered.</param>
    /// <param name="service">The hub.</param>
    /// <param name="found">Some of <c>oneCurrency</c>, <c>currency</c> and <c>addressCodes</c>.</param>
    /// <param name="now">When it was asked.</param>
    public CrmOrg Asked(LastSteps lastSteps, IOrganizationService service, JsonObject found, DateTime now)
    {
        var known = found.Where(finding => finding.Key != OrgIdFound).Aggregate(this, (org, finding) => org.With(finding.Key, finding.Value!));
        if (found.Text(OrgIdFound) is { } answered)
            known = OrgId is null || OrgId == answered ? known.With("orgId", answered).With("otherOrg", null) : known.With("otherOrg", answered);
        return Remember(lastSteps, service, new CrmOrg(known._known, now));
    }

    /// <summary>These deals are at home here from now on: first, or because an administrator moved them.</summary>
    public void SettleIn(LastSteps lastSteps, IOrganizationService service, string home) =>
        Remember(lastSteps, service, (OtherOrg is { } moved ? With("orgId", moved).With("otherOrg", null) : this).With("home", home));

    /// <summary>The mapping as it holds in this org.</summary>
    public IReadOnlyList<FieldMapping> Apply(IReadOnlyList<FieldMapping> fields) => HasOneCurrency || HasAddressCodes ? fields.Select(Apply).ToList() : fields;

    /// <summary>Whether Salesforce says that an object has no such field.</summary>
    public static bool Lacks(string words, string field) => words.IndexOf($"No such column '{field}'", StringComparison.OrdinalIgnoreCase) >= 0;

    private FieldMapping Apply(FieldMapping field) =>
        HasOneCurrency && field.CrmPath.Equals(CurrencyField, StringComparison.OrdinalIgnoreCase) ? field.With(crmPath: "", otherwise: Currency ?? "")
        : HasAddressCodes && AddressCode.IsFor(field) ? field.WithAddressCode()
        : field;

    private CrmOrg With(string what, object? value)
    {
        var known = (JsonObject)JsonObject.Copy(_known)!;
        known[what] = value;
        return new CrmOrg(known, _askedOn);
    }

    private CrmOrg Remember(LastSteps lastSteps, IOrganizationService service, CrmOrg news)
    {
        lastSteps.Add(() => Write(service, JsonText.Write(news._known), news._askedOn));
        return news;
    }

    private static void Write(IOrganizationService service, string text, DateTime? askedOn)
    {
        var row = Watermark.Load(service, Name);
        row.Position = text;
        row.MovedOn = askedOn;
        row.Save(service);
    }
}
