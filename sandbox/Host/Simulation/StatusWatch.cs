using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>Looks after each write whether a status went backwards: no copy of a referral does, and no closed opportunity is opened again by the product.</summary>
internal sealed class StatusWatch(RehearsalRoom room, People people)
{
    private static readonly string[] Order = ["New", "Active", "Closed"];

    private readonly Dictionary<string, int> _reached = [];

    public List<Violation> Violations { get; } = [];

    public void Look()
    {
        foreach (var engagement in room.PartnerCenter.Referrals.Engagements)
        {
            See($"Our copy {engagement.Partner.Id}", Array.IndexOf(Order, engagement.Partner.Status));
            if (engagement.Microsoft is { } copy)
                See($"Microsoft's copy {copy.Id}", Array.IndexOf(Order, copy.Status));
        }
        foreach (var deal in people.Deals)
        {
            if (deal.Opportunity is not null)
                See($"The opportunity of deal {deal.Number}", deal.IsOpen ? 0 : 1);
        }
    }

    private void See(string what, int rank)
    {
        if (_reached.TryGetValue(what, out var before) && rank < before)
            Violations.Add(new("status backwards", null, $"{what} went from {before} back to {rank} at {room.Clock.GetUtcNow():HH:mm:ss.fff}."));
        _reached[what] = rank;
    }
}
