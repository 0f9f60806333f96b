using Sandbox.Host.Console.Reading;
using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>
/// Where each edit is, now that all is quiet: the value on both sides; overwritten by somebody who saw it; in the log as lost to somebody of the
/// other side; or part of a difference that a message explains. Anything else is an edit lost.
/// </summary>
internal sealed class LedgerCheck(RehearsalRoom room, People people)
{
    public IEnumerable<Violation> Check()
    {
        foreach (var deal in people.Deals)
        {
            if (deal.Opportunity is null || deal.Engagement is null)
                continue;
            var log = DealOf(deal) is { } row ? DealLog.Of(room, row.Id) : [];
            foreach (var field in SimulatedField.All)
            {
                foreach (var violation in Check(deal, field, log))
                    yield return violation;
            }
        }
    }

    private Deal? DealOf(SimulatedDeal deal) => Room.Deals.All(room).FirstOrDefault(row => row.CrmRecordId?[..15] == deal.OpportunityId?[..15]);

    private IEnumerable<Violation> Check(SimulatedDeal deal, SimulatedField field, IReadOnlyList<LogEntry> log)
    {
        var (inSalesforce, inPartnerCenter) = (field.InSalesforce(deal.Opportunity!), field.InPartnerCenter(deal.Engagement!.Partner.Document));
        var edits = people.Edits.Where(edit => edit.Deal == deal.Number && edit.Field == field).ToList();
        var asks = Explains(deal, field);
        for (var i = 0; i < edits.Count; i++)
        {
            var edit = edits[i];
            if (edit.New == inSalesforce && edit.New == inPartnerCenter)
                continue;
            if (edits.Skip(i + 1).Any(later => later.Old == edit.New))
                continue;
            if (asks && edit.New == (edit.Side == Side.Salesforce ? inSalesforce : inPartnerCenter))
                continue;
            if (LostTo(edit, log) is not { } reason)
                continue;
            yield return new("edit lost", deal.Number, $"{edit}; now '{inSalesforce}' in Salesforce and '{inPartnerCenter}' in Partner Center. {reason}");
        }
    }

    /// <returns>Null when the log says that the edit lost to one of the other side.</returns>
    private string? LostTo(Edit edit, IReadOnlyList<LogEntry> log)
    {
        var entries = log.SelectMany(entry => entry.Changes).Where(change => change["field"].ToString() == edit.Field.Name).ToList();
        var lost = entries.Where(change => edit.Field.Common(change["lost"].ToString()) == edit.New || edit.Field.Common(change["before"].ToString()) == edit.New).ToList();
        if (lost.Count == 0)
            return "The log does not know that it lost.";
        var winners = lost.Select(change => edit.Field.Common(change["after"].ToString())).ToList();
        return winners.Any(winner => people.Edits.Any(other => Beats(other, edit, winner))) ? null
            : $"The log says that it lost to '{winners[0]}', which nobody of the other side wrote.";
    }

    /// <summary>An amount and its currency are one value: where one of them loses, so does the other.</summary>
    private static bool Beats(Edit other, Edit edit, string winner) => other.Deal == edit.Deal && other.Side != edit.Side
        && ((other.Field == edit.Field && other.New == winner) || (other.Field.IsMoney && edit.Field.IsMoney && other.Field != edit.Field));

    private static bool Explains(SimulatedDeal deal, SimulatedField field) =>
        deal.NeedsAttention || deal.IsOnHold || deal.Message.Contains(field.Label, StringComparison.Ordinal);
}
