namespace Sandbox.Host.Rehearsal;

/// <summary>What people do in a rehearsal, in the order of a day.</summary>
internal enum Move
{
    // A seller enters the opportunity, and shares it as one of four kinds.
    Appears,
    ForgetsConsent,
    ForgetsContact,
    NamesSecondContact,
    ChecksFirst,
    SharesCoSell,
    SharesServicesCoSell,
    SharesPartnerLed,
    SharesPrivate,

    // Microsoft sends something of its own.
    MicrosoftSendsDeal,
    MicrosoftSendsLead,

    // Microsoft's sellers act on their copy.
    MicrosoftAccepts,
    MicrosoftDeclines,
    MicrosoftLetsExpire,
    MicrosoftMovesDate,
    MicrosoftChangesValue,
    MicrosoftWritesNotes,
    ColleagueAddsSolution,
    MicrosoftLoses,
    MicrosoftWins,
    MicrosoftDecidesRegistration,

    // The partner's sellers act in Salesforce.
    SellerAcceptsByAnswer,
    SellerAcceptsByStage,
    SellerDeclines,
    SellerLetsExpire,
    SellerChangesAmount,
    SellerMovesDate,
    SellerWritesNotes,
    SellerAddsSolution,
    SellerRemovesSolution,
    SellerAddsTeamMember,
    SellerShowsToMicrosoft,
    SellerAsksForHelp,
    SellerReportsError,
    SellerRegistersDeal,

    // Both within one hour.
    BothChangeAmount,

    // The pipeline closes the deal.
    Wins,
    Loses,
    LosesWithReason,

    // Whoever looks after co-sell, at the end.
    AdministratorErases,

    // What sellers do when the message on the opportunity asks something of them.
    TicksConsent,
    AddsContact,
    FillsInCountry,
    Confirms,
    ConfirmsAnotherDeal,
    SetsBack,
    LeavesIt,
}
