using CoSell.Plugins.Json;

namespace CoSell.Plugins.CatchUp;

/// <summary>What the flow <c>Catch Up</c> has to ask the two sides next.</summary>
internal sealed class Question
{
    public string ReferralFilter { get; set; } = "";

    public string ReferralOrderBy { get; set; } = "";

    /// <summary>How many referrals to list.</summary>
    public int ReferralTop { get; set; }

    public int ReferralSkip { get; set; }

    /// <summary>Salesforce's composite request.</summary>
    public string CrmRequest { get; set; } = "";

    /// <param name="turn">Whose answers are awaited.</param>
    public string ToJson(string turn) => JsonText.Write(new JsonObject
    {
        { "ReferralFilter", ReferralFilter }, { "ReferralOrderBy", ReferralOrderBy }, { "ReferralTop", ReferralTop }, { "ReferralSkip", ReferralSkip },
        { "CrmRequest", CrmRequest }, { "Turn", turn },
    });
}
