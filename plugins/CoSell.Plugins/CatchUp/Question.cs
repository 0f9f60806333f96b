using CoSell.Plugins.Json;

namespace CoSell.Plugins.CatchUp;

/// <summary>What the flow <c>Catch Up</c> has to ask the two sides next.</summary>
internal sealed class Question
{
    public string ReferralFilter { get; set; } = "";

    public string ReferralOrderBy { get; set; } = "";

    /// <summary>How many referrals to list; null to have them all by next links, newest change first, whatever the filter says.</summary>
    public int? ReferralTop { get; set; }

    /// <summary>Behind how many the page begins. Sent where there is any alone: Microsoft's definition has it, no page documents it.</summary>
    public int ReferralSkip { get; set; }

    /// <summary>Salesforce's composite request.</summary>
    public string CrmRequest { get; set; } = "";

    /// <param name="turn">Whose answers are awaited.</param>
    public string ToJson(string turn) => JsonText.Write(new JsonObject
    {
        { "ReferralFilter", ReferralFilter }, { "ReferralOrderBy", ReferralOrderBy }, { "ReferralTop", ReferralTop }, { "ReferralSkip", ReferralSkip > 0 ? ReferralSkip : null },
        { "CrmRequest", CrmRequest }, { "Turn", turn },
    });
}
