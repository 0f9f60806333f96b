using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// A pair as it stands in a report: <c>{link, class, score, referral{id, name, customer, crmId, engagement}, opportunity{id, name,
/// customer}, why[]}</c>, and once it was worked on <c>state</c>, <c>reason</c>, <c>deal</c>, <c>linkedOn</c> and <c>before</c>. An admin
/// changes <c>link</c>; the rest is what undoes it.
/// </summary>
internal sealed class PairLine
{
    private static readonly string[] ClassNames = { "conflict", "ambiguous", "held", "possible", "certain", "no match", "linked already" };

    public PairLine(JsonObject json) => Json = json;

    public JsonObject Json { get; }

    /// <summary>Whether to link the two; null where a hand has written something else than true or false.</summary>
    public bool? Link => Json["link"] as bool?;

    public string Class => Json.Text("class") ?? "";

    public string ReferralId => Json.Object("referral").Text("id") ?? "";

    public string ReferralName => Json.Object("referral").Text("name") ?? "";

    public string? EngagementId => Json.Object("referral").Text("engagement");

    /// <summary>What Partner Center held as CRM id before; empty for nothing.</summary>
    public string CrmIdBefore => Json.Object("referral").Text("crmId") ?? "";

    public string OpportunityId => Json.Object("opportunity").Text("id") ?? "";

    public string OpportunityName => Json.Object("opportunity").Text("name") ?? "";

    public string Customer => Json.Object("referral").Text("customer") ?? Json.Object("opportunity").Text("customer") ?? "";

    public string Score => Json.Text("score") ?? "";

    public IEnumerable<string> Why => (Json["why"] as List<object?>)?.OfType<string>() ?? Enumerable.Empty<string>();

    public PairState State
    {
        get => Enum.TryParse<PairState>(Json.Text("state"), ignoreCase: true, out var state) ? state : PairState.Open;
        set => Json["state"] = value.ToString().ToLowerInvariant();
    }

    /// <summary>Why the last attempt to link or to undo left the pair as it was; empty when it did not.</summary>
    public string Reason { get => Json.Text("reason") ?? ""; set => Json["reason"] = value; }

    /// <summary>When somebody last edited the opportunity before it was linked.</summary>
    public string EditedOn { get => Json.Text("editedOn") ?? ""; set => Json["editedOn"] = value; }

    public string DealId { get => Json.Text("deal") ?? ""; set => Json["deal"] = value; }

    /// <summary>When the two were linked, for what came after.</summary>
    public string LinkedOn { get => Json.Text("linkedOn") ?? ""; set => Json["linkedOn"] = value; }

    /// <summary>The connector's fields of the opportunity that were filled before; null until it was read.</summary>
    public JsonObject? Before { get => Json["before"] as JsonObject; set => Json["before"] = value; }

    public static string Name(PairClass kind) => ClassNames[(int)kind];

    public static PairLine Of(BackfillPair pair, MessageCatalogue messages)
    {
        var json = new JsonObject { { "link", pair.Class == PairClass.Certain }, { "class", Name(pair.Class) } };
        if (pair.Score is { } score)
            json["score"] = (decimal)score;
        if (pair.Referral is { } referral)
            json["referral"] = Filled("id", referral.Id, "name", referral.Name, "customer", referral.Customer, "crmId", referral.OtherId, "engagement", referral.EngagementId);
        if (pair.Opportunity is { } opportunity)
            json["opportunity"] = Filled("id", opportunity.Id, "name", opportunity.Name, "customer", opportunity.Customer);
        if (pair.Reasons.Count > 0)
            json["why"] = pair.Reasons.Select(reason => (object?)messages.Text(reason)).ToList();
        return new PairLine(json);
    }

    /// <summary>Whether the ids could be those of a referral and an opportunity.</summary>
    public bool HasBothIds => Guid.TryParse(ReferralId, out _) && CrmId.IsOpportunity(OpportunityId);

    private static JsonObject Filled(params string?[] namesAndValues)
    {
        var json = new JsonObject();
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            if (!string.IsNullOrEmpty(namesAndValues[i + 1]))
                json[namesAndValues[i]!] = namesAndValues[i + 1];
        }
        return json;
    }
}
