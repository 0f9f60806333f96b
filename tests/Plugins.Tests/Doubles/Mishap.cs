namespace Plugins.Tests.Doubles;

/// <summary>What goes wrong while a plan is carried out.</summary>
public enum Mishap
{
    None,

    /// <summary>Partner Center has taken its write, Salesforce takes none.</summary>
    SalesforceFails,

    /// <summary>Salesforce has taken its write, and nobody hears of it.</summary>
    SalesforcesAnswerIsLost,

    /// <summary>Partner Center has taken its write, and nobody hears of it; Salesforce is not written.</summary>
    PartnerCentersAnswerIsLost,

    /// <summary>Partner Center has taken its write, and the run is never heard of again.</summary>
    TheRunDies,

    /// <summary>Both have taken their writes, and the run is never heard of again.</summary>
    TheRunDiesAfterItsWrites,

    /// <summary>Partner Center takes nothing, and Salesforce is not asked.</summary>
    PartnerCenterFails,
}
