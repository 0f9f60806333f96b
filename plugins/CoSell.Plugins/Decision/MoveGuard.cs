using System.Globalization;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Holds back moves that cannot be undone: until the seller confirms them (<c>cosell_ConfirmMoves</c>), and a win until the deal is old
/// enough to be registered (72 hours by Microsoft's guide, <c>cosell_WinAfterHours</c>).
/// </summary>
internal static class MoveGuard
{
    /// <summary>The outcome of a move that has to wait, which says why; null for one that has not.</summary>
    public static FieldOutcome? Hold(SharedDeal deal, FieldOutcome stage, string move)
    {
        if (deal.Gestures.Confirms)
            return null;
        var settings = deal.Facts.Settings;
        if (move == StatusMachine.Won && EarliestWin(deal) is { } earliest && earliest > deal.Facts.Now)
        {
            var when = earliest.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return (stage with { HoldUntil = earliest }).Noting(FieldSentences.TooEarlyToWin(stage.Field, settings.WinAfter, when));
        }
        return Name(move) is { } name && settings.Confirms(name)
            ? stage.Mending(FieldSentences.ConfirmMove(stage.Field, name == "decline" && deal.AnsweredStatus is not null ? "decline-answer" : name))
            : null;
    }

    /// <summary>Private deals cannot be registered, so nothing is lost by winning them early.</summary>
    private static DateTime? EarliestWin(SharedDeal deal) =>
        deal.IsShared && deal.Facts.Settings.Confirms("early-win") && deal.Referral.CreatedOn is { } created ? created + deal.Facts.Settings.WinAfter : null;

    private static string? Name(string move) => move switch
    {
        StatusMachine.Declined => "decline",
        StatusMachine.Error => "error",
        StatusMachine.Won => "win",
        StatusMachine.Lost => "lose",
        _ => null,
    };
}
