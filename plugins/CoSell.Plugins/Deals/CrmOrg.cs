using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// What kind of org the CRM is, learned from what it refuses, so that nobody has to configure it: one currency (<c>CurrencyIsoCode</c> does not
/// exist) or several; state and country picklists, with fields for the codes, or plain text. Forgotten after a week, because an
/// administrator may turn either on or off.
/// </summary>
internal sealed class CrmOrg
{
    private const string Name = "Salesforce org";
    private const string CurrencyField = "CurrencyIsoCode";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private readonly JsonObject _known;

    private CrmOrg(JsonObject known) => _known = known;

    public static CrmOrg Unknown { get; } = new(new JsonObject());

    public bool HasOneCurrency => _known.Flag("oneCurrency");

    /// <summary>Whether addresses have fields for the codes of country and state.</summary>
    public bool HasAddressCodes => _known.Flag("addressCodes");

    /// <summary>The one currency; empty when the org does not say, null while nobody has asked.</summary>
    public string? Currency => _known.Text("currency");

    /// <summary>Whether the next synchronization should ask which the one currency is.</summary>
    public bool AsksForCurrency => HasOneCurrency && Currency is null;

    public static CrmOrg Load(IOrganizationService service, DateTime now)
    {
        var row = Watermark.Load(service, Name);
        return row.Position is { Length: > 0 } text && row.MovedOn > now - Lasts ? new CrmOrg(JsonText.ParseObject(text, "What is known of the Salesforce org")) : Unknown;
    }

    /// <summary>Learns from a refusal.</summary>
    /// <param name="call">Where it is remembered.</param>
    /// <param name="refusal">What Salesforce said.</param>
    /// <returns>Whether it was news, so that trying again may help.</returns>
    public static bool Learn(CustomApis.ApiCall call, StepAnswer refusal)
    {
        if (refusal.Service != StepAnswer.Salesforce || refusal.IsConnectionBroken)
            return false;
        var known = Load(call.Service, call.Now);
        if (!known.HasOneCurrency && Lacks(refusal, CurrencyField))
            known.Remember(call, "oneCurrency", true);
        else if (!known.HasAddressCodes && refusal.IsWrite && refusal.ErrorCode == AddressCode.Refusal && AddressCode.IsMeant(refusal.Words))
            known.Remember(call, "addressCodes", true);
        else if (known.HasAddressCodes && (Lacks(refusal, "BillingCountryCode") || Lacks(refusal, "BillingStateCode")))
            known.Remember(call, "addressCodes", false);
        else
            return false;
        return true;
    }

    /// <summary>The same with the answer to the question which the one currency is.</summary>
    public CrmOrg With(CustomApis.ApiCall call, LookupAnswers answers)
    {
        if (!AsksForCurrency || !answers.Has(LookupRequest.Organization))
            return this;
        return Remember(call, "currency", answers.Rows(LookupRequest.Organization).Select(row => row.Text("DefaultCurrencyIsoCode")).FirstOrDefault() ?? "");
    }

    /// <summary>The mapping as it holds in this org.</summary>
    public IReadOnlyList<FieldMapping> Apply(IReadOnlyList<FieldMapping> fields)
    {
        foreach (var field in fields)
        {
            if (HasOneCurrency && field.CrmPath.Equals(CurrencyField, StringComparison.OrdinalIgnoreCase))
            {
                field.CrmPath = "";
                field.Default = Currency ?? "";
            }
            field.HasAddressCode = HasAddressCodes && AddressCode.IsFor(field);
        }
        return fields;
    }

    private CrmOrg Remember(CustomApis.ApiCall call, string what, object value)
    {
        var known = (JsonObject)JsonObject.Copy(_known)!;
        known[what] = value;
        var text = JsonText.Write(known);
        call.LastSteps.Add(() => Write(call.Service, text, call.Now));
        return new CrmOrg(known);
    }

    private static void Write(IOrganizationService service, string text, DateTime now)
    {
        var row = Watermark.Load(service, Name);
        row.Position = text;
        row.MovedOn = now;
        row.Save(service);
    }

    private static bool Lacks(StepAnswer refusal, string field) => refusal.Words.IndexOf($"No such column '{field}'", StringComparison.OrdinalIgnoreCase) >= 0;
}
