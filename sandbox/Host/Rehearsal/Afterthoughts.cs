using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Rehearsal;

/// <summary>
/// People do not wait for a synchronization: now and then somebody edits a deal between two of its requests, as between our reading and
/// our writing, in Salesforce or in Partner Center, on our copy or on Microsoft's.
/// </summary>
internal sealed class Afterthoughts
{
    /// <summary>How often, of requests that people can come between.</summary>
    private const double Share = 0.08;

    /// <summary>Before the plan is made, before either side is written, before the end is recorded.</summary>
    private static readonly HashSet<string> Moments =
    [
        "POST cosell_PlanSync", "POST cosell_CompleteSync", "POST composite", "PATCH /v1.0/engagements/referrals/{id}", "POST /v1.0/engagements/referrals",
    ];

    private readonly RehearsalRoom _room;
    private readonly Cast _cast;
    private readonly MicrosoftActs _microsoft;
    private readonly Tally _tally;
    private readonly Random _random;
    private IReadOnlyList<CrmOpportunity> _deals = [];
    private int _number;

    public Afterthoughts(RehearsalRoom room, Cast cast, MicrosoftActs microsoft, Tally tally, int seed)
    {
        (_room, _cast, _microsoft, _tally, _random) = (room, cast, microsoft, tally, new Random(seed));
        foreach (var faults in new ServiceFaults[] { room.PartnerCenter.Faults, room.Salesforce.Faults, room.Dataverse.Faults })
            faults.BeforeRequest = BeforeAsync;
    }

    /// <summary>The deals that people are at; none while nobody works.</summary>
    public void Of(IReadOnlyList<CrmOpportunity> deals) => _deals = deals;

    private Task BeforeAsync(string operation)
    {
        if (_deals.Count == 0 || !Moments.Contains(operation) || _random.NextDouble() >= Share)
            return Task.CompletedTask;
        var deal = _deals[_random.Next(_deals.Count)];
        return _random.Next(3) == 0 ? EditInPartnerCenter(deal) : EditInSalesforceAsync(deal);
    }

    private async Task EditInSalesforceAsync(CrmOpportunity deal)
    {
        if (_cast.Find(deal) is not { } opportunity || opportunity["StageName"].ToString().StartsWith("Closed", StringComparison.Ordinal))
            return;
        _number++;
        _tally.EditsMeanwhile++;
        await _room.Seller.UpdateAsync("Opportunity", opportunity.Id, _random.Next(3) switch
        {
            0 => new JsonObject { ["Amount"] = Amount(deal) },
            1 => new JsonObject { ["CloseDate"] = SellerActs.Day(Later()) },
            _ => new JsonObject { ["Description"] = $"Pipeline {deal.Id}\nThought of it again ({_number.ToString(CultureInfo.InvariantCulture)})." },
        }).ConfigureAwait(false);
    }

    private Task EditInPartnerCenter(CrmOpportunity deal)
    {
        _number++;
        var change = _random.Next(3) switch
        {
            0 => new DealChange { DealValue = Amount(deal) },
            1 => new DealChange { ClosingDay = Later() },
            _ => new DealChange { Notes = $"Thought of it again in Partner Center ({_number.ToString(CultureInfo.InvariantCulture)})." },
        };
        if (_microsoft.Change(deal, change, onOurs: _number % 2 == 0))
            _tally.EditsMeanwhile++;
        return Task.CompletedTask;
    }

    private decimal Amount(CrmOpportunity deal) => SellerActs.Times(deal, 1 + (_number % 50 / 100m));

    private DateOnly Later() => DateOnly.FromDateTime(_room.Clock.GetUtcNow().UtcDateTime).AddDays(30 + (_number % 60));
}
