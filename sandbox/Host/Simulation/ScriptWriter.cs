using Sandbox.Loopback.Faults;
using static Sandbox.Host.Simulation.Gesture;

namespace Sandbox.Host.Simulation;

/// <summary>Draws a script: deals begin, then people act in bursts, so that what they do falls into the synchronizations that others cause.</summary>
internal sealed class ScriptWriter(int seed)
{
    private static readonly Gesture[] OfAnyDeal =
    [
        SellerAddsSolution, SellerAddsSolution, SellerRemovesSolution, MicrosoftAddsSolution, SellerAddsColleague, SellerRemovesColleague, SellerAddsContact, SellerReacts, SellerReacts,
        SellerAsksForHelp, SellerShows, SellerKeepsHis, SellerTakesTheirs, HubChooses, HubRetries,
    ];

    private static readonly Gesture[] Ends = [SellerWins, SellerWins, SellerLoses, SellerLoses, SellerReportsError, MicrosoftWins, MicrosoftLoses];

    private readonly Random _random = new(seed);
    private readonly List<Act> _acts = [];

    public Script Write(string faults)
    {
        var deals = Deals();
        Administer();
        for (var deal = 0; deal < deals; deal++)
            Write(deal);
        for (var jumps = _random.NextDouble() < 0.1 ? 1 : 0; jumps > 0; jumps--)
            Add(Between(TimeSpan.FromMinutes(5), Script.End), 0, ClockJumps);
        return new(seed, deals, [.. _acts.OrderBy(act => act.At).ThenBy(act => act.Number)], Profile(faults)) { Meets = _random.NextDouble() < 0.5 };
    }

    /// <summary>Mostly small worlds.</summary>
    private int Deals() => _random.NextDouble() switch
    {
        < 0.75 => 5,
        < 0.94 => _random.Next(6, 9),
        < 0.99 => _random.Next(9, 16),
        _ => _random.Next(16, 31),
    };

    /// <summary>In some worlds Microsoft does not always win; in few of them that changes while deals are under way.</summary>
    private void Administer()
    {
        for (var rows = _random.NextDouble() < 0.4 ? _random.Next(1, 4) : 0; rows > 0; rows--)
        {
            var at = _random.NextDouble() < 0.7 ? TimeSpan.Zero : Between(TimeSpan.Zero, Script.End);
            Add(at, 0, Any([AdminAsks, AdminAsks, AdminLetsSalesforceWin, AdminLetsNewestWin]), Any(SimulatedField.All).Name);
        }
    }

    private FaultProfile Profile(string name)
    {
        var drawn = _random.NextDouble() switch { < 0.25 => FaultProfile.None, < 0.4 => FaultProfile.Calm, < 0.75 => FaultProfile.Windy, _ => FaultProfile.Stormy };
        return name == "any" ? drawn : FaultProfile.Of(name);
    }

    private void Write(int deal)
    {
        var begin = Between(TimeSpan.Zero, TimeSpan.FromMinutes(8));
        var kind = Any([SharesCoSell, SharesCoSell, SharesCoSell, SharesCoSell, SharesPartnerLed, SharesPrivate, MicrosoftSends, MicrosoftSends, SharesIncomplete, ChecksFirst]);
        Add(begin, deal, kind);
        if (kind is SharesIncomplete or ChecksFirst)
            Often(3, begin, deal, SellerReacts);
        else if (kind == MicrosoftSends)
            Add(Between(begin + TimeSpan.FromMinutes(1), Script.End), deal, Any([SellerAccepts, SellerAccepts, SellerAcceptsByStage, SellerAcceptsByStage, SellerDeclines]));
        else if (_random.NextDouble() < 0.6)
            Add(begin + Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15)), deal, _random.NextDouble() < 0.85 ? MicrosoftAccepts : MicrosoftDeclines);
        for (var burst = _random.Next(1, 4); burst > 0; burst--)
            Burst(deal, Between(begin, Script.End - TimeSpan.FromMinutes(4)));
        if (_random.NextDouble() < 0.3)
            Add(Between(begin + TimeSpan.FromMinutes(2), Script.End), deal, Any(Ends));
    }

    private void Burst(int deal, TimeSpan begin)
    {
        var field = Any(SimulatedField.All);
        for (var edits = _random.Next(1, 5); edits > 0; edits--)
        {
            var at = begin + Between(TimeSpan.Zero, TimeSpan.FromMinutes(3));
            if (_random.NextDouble() < 0.2)
            {
                Add(at, deal, Any(OfAnyDeal));
                continue;
            }
            if (_random.NextDouble() < 0.3)
                field = Any(SimulatedField.All);
            var other = field.ByMicrosoft is not null && _random.NextDouble() < 0.7 ? MicrosoftEdits : PortalEdits;
            Add(at, deal, !field.IsPatched || _random.NextDouble() < 0.55 ? SellerEdits : other, field.Name);
        }
    }

    private void Often(int times, TimeSpan from, int deal, Gesture gesture)
    {
        for (var i = 0; i < times; i++)
            Add(Between(from, Script.End), deal, gesture);
    }

    private void Add(TimeSpan at, int deal, Gesture gesture, string field = "") => _acts.Add(new(_acts.Count + 1, at, deal, gesture, field));

    private TimeSpan Between(TimeSpan from, TimeSpan to) => to > from ? from + ((to - from) * _random.NextDouble()) : from;

    private T Any<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
