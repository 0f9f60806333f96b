using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>Plays a script on virtual time: sellers in Salesforce, Microsoft in Partner Center, the product in between.</summary>
internal sealed class Replay
{
    /// <summary>How often in a day a seller saves what the last message asked for.</summary>
    private const int MostReactions = 4;

    private static readonly TimeOnly Morning = new(9, 0);

    private readonly RehearsalRoom _room;
    private readonly Script _script;
    private readonly FaultProfile _faults;
    private readonly Cast _cast;
    private readonly Entering _entering;
    private readonly SellerActs _sellers;
    private readonly MicrosoftActs _microsoft;
    private readonly Reactions _reactions;
    private readonly Afterthoughts _afterthoughts;
    private readonly HubActs _hub;

    public Replay(RehearsalRoom room, CrmData data, Script script, FaultProfile faults)
    {
        (_room, _script, _faults) = (room, script, faults);
        _cast = new Cast(room, data, script);
        _entering = new Entering(room, _cast, script, Tally);
        _sellers = new SellerActs(room, _cast, Tally);
        _microsoft = new MicrosoftActs(room, _cast, Tally);
        _reactions = new Reactions(room, _cast, script, Tally);
        _afterthoughts = new Afterthoughts(room, _cast, _microsoft, Tally, script.Seed);
        _hub = new HubActs(room, Tally);
    }

    public Tally Tally { get; } = new();

    /// <summary>Whether services fail now and then, so that calls are repeated.</summary>
    public bool HasFaults => _faults != FaultProfile.None;

    /// <summary>Fields on which the two sides differ at the end, before a customer is erased: of whom nothing is in step afterwards, as it should be.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Ids in Salesforce of what was shared.</summary>
    public IEnumerable<string> SharedOpportunities => _cast.SharedOpportunities;

    /// <summary>How many deals of Microsoft's have an opportunity.</summary>
    public int Received => _microsoft.Received;

    /// <param name="onDay">Told how many days are done.</param>
    /// <param name="cancellation">Ends the replay between two days.</param>
    public async Task PlayAsync(Action<int> onDay, CancellationToken cancellation)
    {
        _hub.DateBack();
        await _cast.EnterAsync().ConfigureAwait(false);
        var done = 0;
        foreach (var (day, acts) in _script.Days)
        {
            cancellation.ThrowIfCancellationRequested();
            await LeapToAsync(new DateTimeOffset(day.ToDateTime(Morning), TimeSpan.Zero), cancellation).ConfigureAwait(false);
            foreach (var hour in acts.GroupBy(act => Moves.Hour(act.Move)).OrderBy(hour => hour.Key))
                await PlayAsync(hour.Key, day, [.. hour]).ConfigureAwait(false);
            await LookAfterAsync().ConfigureAwait(false);
            onDay(++done);
        }
        // Wins of the last days wait for their seventy-two hours.
        await LeapToAsync(_room.Clock.GetUtcNow().AddDays(4), cancellation).ConfigureAwait(false);
        await _room.SettleAsync(TimeSpan.FromDays(1)).ConfigureAwait(false);
        await LookAfterAsync().ConfigureAwait(false);
        Differences = [.. Agreement.Check(_room)];
        if (SharedOpportunities.LastOrDefault(IsReferred) is { } last)
            await _hub.EraseCustomerAsync(last).ConfigureAwait(false);
    }

    private bool IsReferred(string opportunity)
    {
        var row = _room.Salesforce.Org.Row(opportunity);
        return !row["Referral_Identifier__c"].IsNull && !row["AccountId"].IsNull;
    }

    /// <summary>Where nothing goes wrong, nobody has to look after it.</summary>
    private async Task LookAfterAsync()
    {
        if (HasFaults && _hub.LookAfter())
            await _room.SettleAsync(TimeSpan.FromHours(2)).ConfigureAwait(false);
    }

    private async Task PlayAsync(int hour, DateOnly day, IReadOnlyList<Act> acts)
    {
        await MakeAsync(hour, day, acts).ConfigureAwait(false);
        var deals = acts.Select(act => act.Deal).Where(deal => _script.IsShared(deal) || deal.IsFromMicrosoft).Distinct().ToList();
        if (deals.Count == 0)
            return;
        await SettleAsync(deals).ConfigureAwait(false);
        foreach (var act in acts)
            await ObserveAsync(act).ConfigureAwait(false);
        for (var i = 0; i < MostReactions && await ReactAsync(deals, day).ConfigureAwait(false); i++)
            await SettleAsync(deals).ConfigureAwait(false);
    }

    private async Task MakeAsync(int hour, DateOnly day, IReadOnlyList<Act> acts)
    {
        switch (hour)
        {
            case Moves.MorningHour:
                await _entering.EnterAsync([.. acts.Where(act => act.Move < MicrosoftSendsDeal)], day).ConfigureAwait(false);
                foreach (var act in acts.Where(act => act.Move >= MicrosoftSendsDeal))
                    _microsoft.Send(act.Move, act.Deal);
                break;
            case Moves.ClosingHour:
                await _sellers.CloseAsync(acts).ConfigureAwait(false);
                break;
            default:
                foreach (var act in acts)
                    await MakeAsync(act, day).ConfigureAwait(false);
                break;
        }
    }

    private async Task MakeAsync(Act act, DateOnly day)
    {
        if (Moves.IsOfMicrosoft(act.Move))
            _microsoft.Make(act.Move, act.Deal, day);
        else if (act.Move != BothChangeAmount || _microsoft.Make(act.Move, act.Deal, day))
            await _sellers.MakeAsync(act.Move, act.Deal, day).ConfigureAwait(false);
    }

    /// <summary>Looks at what became of a move.</summary>
    private async Task ObserveAsync(Act act)
    {
        if (act.Move == MicrosoftSendsDeal)
            await _microsoft.FindAsync(act.Deal).ConfigureAwait(false);
        else if (act.Move == BothChangeAmount && _microsoft.ShowsAmountOf(act.Deal))
            Tally.ConflictsSettled++;
        else if (act.Move == Wins && _cast.Find(act.Deal)?["Co_sell_Sync_Status__c"].ToString() == "Waiting")
            Tally.Waits++;
    }

    private async Task<bool> ReactAsync(List<CrmOpportunity> deals, DateOnly day)
    {
        var any = false;
        foreach (var deal in deals)
            any |= await _reactions.ReactAsync(deal, day).ConfigureAwait(false);
        return any;
    }

    private Task LeapToAsync(DateTimeOffset time, CancellationToken cancellation) =>
        time > _room.Clock.GetUtcNow() ? _room.Clock.LeapToAsync(time, cancellation) : Task.CompletedTask;

    /// <summary>What goes wrong goes wrong while the product works; meanwhile people edit the same deals once more.</summary>
    private async Task SettleAsync(IReadOnlyList<CrmOpportunity> deals)
    {
        _room.Faults.Follow(_faults);
        _afterthoughts.Of(deals);
        await _room.SettleAsync(TimeSpan.FromHours(2)).ConfigureAwait(false);
        _afterthoughts.Of([]);
        _room.Faults.Clear();
    }
}
