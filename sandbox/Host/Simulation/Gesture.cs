namespace Sandbox.Host.Simulation;

/// <summary>What people do in a simulation.</summary>
internal enum Gesture
{
    // How a deal begins.
    SharesPrivate,
    SharesPartnerLed,
    SharesCoSell,
    SharesIncomplete,
    ChecksFirst,
    MicrosoftSends,

    // Edits of one field.
    SellerEdits,
    MicrosoftEdits,
    PortalEdits,

    // Solutions, people.
    SellerAddsSolution,
    SellerRemovesSolution,
    MicrosoftAddsSolution,
    SellerAddsColleague,
    SellerRemovesColleague,
    SellerAddsContact,

    // The deal's life.
    MicrosoftAccepts,
    MicrosoftDeclines,
    MicrosoftWins,
    MicrosoftLoses,
    SellerAccepts,
    SellerAcceptsByStage,
    SellerDeclines,
    SellerReportsError,
    SellerAsksForHelp,
    SellerShows,
    SellerWins,
    SellerLoses,

    // What people do when they are asked.
    SellerReacts,
    SellerKeepsHis,
    SellerTakesTheirs,
    HubChooses,
    HubRetries,

    // What an admin does.
    AdminAsks,
    AdminLetsSalesforceWin,
    AdminLetsNewestWin,

    // What people do besides in a wider schedule.
    SellerUnticks,
    SellerTicksAgain,
    OwnerChanges,
    AccountIsRenamed,
    AccountMoves,
    SellerRegisters,
    MicrosoftDecidesRegistration,
    FieldDisappears,
    FieldComesBack,
    SolutionIsUpgraded,
    SecretIsEntered,

    /// <summary>The clock jumps ahead, as that of a machine that slept.</summary>
    ClockJumps,
}
