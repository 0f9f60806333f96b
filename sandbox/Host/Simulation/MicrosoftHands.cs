using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Simulation;

/// <summary>What Microsoft's sellers do on their copy, and what a colleague does in Partner Center's portal on ours.</summary>
internal sealed class MicrosoftHands(RehearsalRoom room, People people) : IDisposable
{
    private readonly PortalColleague _portal = new(room.PartnerCenter, room.Network!);

    public async Task<bool> EditAsync(Act act, SimulatedDeal deal)
    {
        if (deal.Engagement is not { } engagement)
            return false;
        var field = SimulatedField.Of(act.Field);
        var (before, after) = (field.InPartnerCenter(engagement.Partner.Document), field.Value(act.Number));
        var byMicrosoft = act.Gesture == Gesture.MicrosoftEdits && field.ByMicrosoft is not null && engagement.Microsoft is { Status: not "Closed" };
        if (byMicrosoft)
            room.MicrosoftSeller.Change(engagement.Id, field.ByMicrosoft!(after));
        else if (field.IsPatched)
            await _portal.PatchAsync(engagement.Partner.Id, (field.Path, field.ToReferral(after))).ConfigureAwait(false);
        else
            return false;
        if (deal.Engagement is { } now && field.InPartnerCenter(now.Partner.Document) == after)
            people.Keep(new Edit(room.Clock.GetUtcNow(), Side.PartnerCenter, byMicrosoft ? "Microsoft" : "A colleague", deal.Number, field, before, after));
        return true;
    }

    public bool Do(Act act, SimulatedDeal deal)
    {
        if (act.Gesture == Gesture.MicrosoftSends)
            return Send(deal);
        if (deal.Engagement is not { Microsoft: { } copy } engagement)
            return false;
        switch (act.Gesture)
        {
            case Gesture.MicrosoftAccepts when copy.Status == "New":
                room.MicrosoftSeller.Accept(engagement.Id);
                return true;
            case Gesture.MicrosoftDeclines when copy.Status == "New":
                room.MicrosoftSeller.Decline(engagement.Id, "Requirement not met");
                return true;
            case Gesture.MicrosoftWins when copy.Status == "Active":
                room.MicrosoftSeller.Win(engagement.Id);
                return true;
            case Gesture.MicrosoftLoses when copy.Status == "Active":
                room.MicrosoftSeller.Lose(engagement.Id, "Customer didn't respond");
                return true;
            case Gesture.MicrosoftAddsSolution when copy.Status != "Closed" && engagement.Partner.Status != "Closed":
                return AddSolution(act, deal, engagement);
            default:
                return false;
        }
    }

    /// <summary>Decides the registration of a won deal, if there is one.</summary>
    public bool Decide(SimulatedDeal deal)
    {
        if (deal.Engagement is not { } engagement || engagement.Partner.Document["registrationStatus"].AsString() != "ReviewPending")
            return false;
        room.MicrosoftSeller.DecideRegistration(engagement.Id, "Passed");
        return true;
    }

    public void Dispose() => _portal.Dispose();

    private bool Send(SimulatedDeal deal)
    {
        if (deal.OpportunityId is not null || deal.Received is not null)
            return false;
        deal.Received = room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = deal.Name,
            CustomerName = $"Prospect {deal.Number}",
            City = "Dayton",
            PostalCode = "45402",
            Country = "US",
            Contact = new DealPerson("Nora", $"North{deal.Number}", $"nora@prospect{deal.Number}.example", "+1 937 555 0100"),
            Solutions = [new DealSolution($"SOL-{deal.Number}", $"Solution SOL-{deal.Number}")],
            DealValue = 30_000 + deal.Number,
            Notes = $"First note of deal {deal.Number}.",
        }).Id;
        return true;
    }

    private bool AddSolution(Act act, SimulatedDeal deal, EngagementView engagement)
    {
        var key = $"SOL-M{act.Number}";
        var present = engagement.Microsoft!.Document["details"]["requirements"]["solutions"].AsItems().Select(solution => new DealSolution(solution["id"].ToString(), solution["name"].ToString()));
        room.MicrosoftSeller.Change(engagement.Id, new() { Solutions = [.. present, new DealSolution(key, $"Solution {key}")] });
        if (deal.Engagement!.Partner.Document["details"]["requirements"]["solutions"].AsItems().Any(solution => solution["id"].ToString() == key))
            people.Keep(new ListEdit(room.Clock.GetUtcNow(), "Microsoft", deal.Number, "Microsoft Solutions", key, Added: true));
        return true;
    }
}
