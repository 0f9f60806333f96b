namespace CoSell.Plugins.CatchUp;

/// <summary>What to read on the two sides next.</summary>
internal sealed class Question
{
    public string ReferralFilter { get; set; } = "";

    public string ReferralOrderBy { get; set; } = "";

    /// <summary>How many referrals to list; 0: Partner Center is not asked.</summary>
    public int ReferralTop { get; set; }

    public int ReferralSkip { get; set; }

    /// <summary>Salesforce's composite request; empty: Salesforce is not asked.</summary>
    public string CrmRequest { get; set; } = "";
}
