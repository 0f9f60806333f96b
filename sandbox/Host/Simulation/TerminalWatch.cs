using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Simulation;

/// <summary>
/// Looks around each write of the product whether it changed a deal that was over: our copy of a closed referral stays as it is but for its
/// registration, and a closed opportunity whose referral is closed takes nothing more but what the referral holds.
/// </summary>
internal sealed class TerminalWatch(RehearsalRoom room, People people)
{
    // What the service itself moves with each write, and what is filled in after the end: a registration, Microsoft's number, the link.
    private static readonly string[] Moving = ["eTag", "updatedDateTime", "registrations", "registrationStatus", "trackingInfo", "externalReferenceId", "lastModifiedVia"];

    private readonly Dictionary<Guid, string> _referrals = [];
    private readonly Dictionary<(int Deal, string Field), string> _values = [];

    public List<Violation> Violations { get; } = [];

    /// <summary>Keeps what is over by now.</summary>
    public void Before()
    {
        _referrals.Clear();
        _values.Clear();
        foreach (var engagement in room.PartnerCenter.Referrals.Engagements.Where(engagement => engagement.Partner.Status == "Closed"))
            _referrals[engagement.Partner.Id] = Lasting(engagement.Partner.Document);
        foreach (var deal in people.Deals.Where(deal => deal is { IsOpen: false, Opportunity: not null, Engagement.Partner.Status: "Closed" }))
        {
            foreach (var field in SimulatedField.All)
                _values[(deal.Number, field.Name)] = field.InSalesforce(deal.Opportunity!);
        }
    }

    /// <summary>Compares it with what is there after the write.</summary>
    public void After()
    {
        foreach (var engagement in room.PartnerCenter.Referrals.Engagements)
        {
            if (_referrals.TryGetValue(engagement.Partner.Id, out var before) && Lasting(engagement.Partner.Document) is var after && after != before)
                Violations.Add(new("terminal deal changed", null, $"Our closed copy {engagement.Partner.Id} changed at {room.Clock.GetUtcNow():HH:mm:ss.fff} from {before} to {after}"));
        }
        foreach (var ((number, name), before) in _values)
        {
            var (deal, field) = (people.Deals[number], SimulatedField.Of(name));
            var (after, there) = (field.InSalesforce(deal.Opportunity!), field.InPartnerCenter(deal.Engagement!.Partner.Document));
            if (after != before && after != there)
                Violations.Add(new("terminal deal changed", number, $"{name} of the closed opportunity went from '{before}' to '{after}' at {room.Clock.GetUtcNow():HH:mm:ss.fff}; its closed referral holds '{there}'."));
        }
    }

    private static string Lasting(ObjectValue referral) => Moving.Aggregate(referral, (document, name) => document.With(name, Value.Null)).ToJson();
}
