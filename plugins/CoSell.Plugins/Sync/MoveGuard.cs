using System.Globalization;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Holds back moves that cannot be undone: until the seller confirms them (<c>cosell_ConfirmMoves</c>), and a win until the deal is old
/// enough to be registered (72 hours by Microsoft's guide, <c>cosell_WinAfterHours</c>).
/// </summary>
internal static class MoveGuard
{
    /// <summary>Whether a move has to wait; then the plan says why.</summary>
    public static bool HoldsBack(MergeContext context, FieldMapping stage, string move)
    {
        if (context.Gestures.Confirms)
            return false;
        if (move == StatusMachine.Won && EarliestWin(context) is { } earliest && earliest > context.Input.Now)
        {
            context.Plan.Notes.Add(FieldSentences.TooEarlyToWin(stage, context.Input.Settings.WinAfter, earliest.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
            context.Plan.WaitUntil = earliest;
            return true;
        }
        if (Name(move) is not { } name || !context.Input.Settings.Confirms(name))
            return false;
        context.Plan.Problems.Add(FieldSentences.ConfirmMove(stage, name == "decline" && context.AnsweredStatus is not null ? "decline-answer" : name));
        return true;
    }

    /// <summary>Private deals cannot be registered, so nothing is lost by winning them early.</summary>
    private static DateTime? EarliestWin(MergeContext context) =>
        context.IsShared && context.Input.Settings.Confirms("early-win")
        && DateTimeOffset.TryParse(context.Referral.Text("createdDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created.UtcDateTime + context.Input.Settings.WinAfter
            : null;

    private static string? Name(string move) => move switch
    {
        StatusMachine.Declined => "decline",
        StatusMachine.Error => "error",
        StatusMachine.Won => "win",
        StatusMachine.Lost => "lose",
        _ => null,
    };
}
