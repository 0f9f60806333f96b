using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>How often a move is made and when.</summary>
/// <param name="Share">Part of the deals for which it can be made; at least one of them makes it.</param>
/// <param name="From">First day after the deal was shared (of a closing move: after it was closed) on which it may happen.</param>
/// <param name="To">The last such day.</param>
/// <param name="For">Whether it can be made of a deal, by what has been dealt to it before.</param>
internal sealed record MoveShare(Move Move, double Share, int From, int To, Func<DealLife, bool> For)
{
    /// <summary>The lives of deals, in the order in which moves are dealt.</summary>
    public static IReadOnlyList<MoveShare> All { get; } =
    [
        new(SharesPrivate, 0.08, 0, 0, _ => true),
        new(SharesPartnerLed, 0.12, 0, 0, life => !life.Has(SharesPrivate)),
        new(SharesServicesCoSell, 0.10, 0, 0, life => !life.HasAnyOf(SharesPrivate, SharesPartnerLed)),
        new(SharesCoSell, 1, 0, 0, life => !life.HasAnyOf(SharesPrivate, SharesPartnerLed, SharesServicesCoSell)),
        new(ForgetsConsent, 0.05, 0, 0, _ => true),
        new(ForgetsContact, 0.05, 0, 0, IsCoSell),
        new(NamesSecondContact, 0.10, 0, 0, life => IsCoSell(life) && !life.Has(ForgetsContact)),
        new(ChecksFirst, 0.07, 0, 0, _ => true),
        new(SellerReportsError, 0.01, 8, 20, life => !life.Deal.IsWon),

        new(MicrosoftAccepts, 0.80, 1, 5, IsCoSell),
        new(MicrosoftDeclines, 0.35, 1, 8, life => IsCoSell(life) && !life.Has(MicrosoftAccepts)),
        new(MicrosoftLetsExpire, 1, 15, 15, life => IsCoSell(life) && !life.HasAnyOf(MicrosoftAccepts, MicrosoftDeclines)),
        new(MicrosoftMovesDate, 0.20, 6, 25, IsAccepted),
        new(MicrosoftChangesValue, 0.10, 6, 25, IsAccepted),
        new(MicrosoftWritesNotes, 0.16, 6, 25, IsAccepted),
        new(ColleagueAddsSolution, 0.08, 6, 25, IsAccepted),
        new(MicrosoftLoses, 0.03, 26, 40, IsAccepted),
        new(MicrosoftWins, 0.03, 26, 40, life => IsAccepted(life) && !life.Has(MicrosoftLoses)),

        new(SellerShowsToMicrosoft, 0.60, 2, 8, life => life.Has(SharesPrivate)),
        new(SellerAsksForHelp, 0.50, 9, 16, life => life.HasAnyOf(SharesPartnerLed, SellerShowsToMicrosoft)),
        new(SellerChangesAmount, 0.25, 6, 25, _ => true),
        new(SellerMovesDate, 0.16, 6, 25, _ => true),
        new(SellerWritesNotes, 0.10, 6, 25, _ => true),
        new(SellerAddsSolution, 0.12, 6, 20, _ => true),
        new(SellerRemovesSolution, 0.50, 21, 30, life => life.Has(SellerAddsSolution)),
        new(SellerAddsTeamMember, 0.10, 6, 25, _ => true),
        new(BothChangeAmount, 0.05, 6, 25, life => IsAccepted(life) && !life.HasAnyOf(SellerChangesAmount, MicrosoftChangesValue)),
    ];

    /// <summary>Moves of deals that are closed with the pipeline.</summary>
    public static IReadOnlyList<MoveShare> Closing { get; } =
    [
        new(LosesWithReason, 0.60, 0, 0, life => life.Deal.IsLost),
        new(Loses, 1, 0, 0, life => life.Deal.IsLost && !life.Has(LosesWithReason)),
        new(Wins, 1, 0, 0, life => life.Deal.IsWon),
        new(SellerRegistersDeal, 0.40, 5, 9, life => life.Deal.IsWon && IsAccepted(life) && !life.Has(MicrosoftLoses)),
        new(MicrosoftDecidesRegistration, 1, 12, 20, life => life.Has(SellerRegistersDeal)),
    ];

    private static bool IsCoSell(DealLife life) => life.HasAnyOf(SharesCoSell, SharesServicesCoSell);

    private static bool IsAccepted(DealLife life) => life.Has(MicrosoftAccepts);
}
