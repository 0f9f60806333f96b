namespace Sandbox.Host.Simulation;

/// <summary>Draws a script: deals are shared, then edited in bursts, so that edits fall into the synchronizations that other edits cause.</summary>
internal sealed class ScriptWriter(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Act> _acts = [];

    public Script Write(string faults)
    {
        var deals = Deals();
        for (var deal = 0; deal < deals; deal++)
            Write(deal);
        return new(seed, deals, [.. _acts.OrderBy(act => act.At).ThenBy(act => act.Number)], Weather.Draw(_random, faults));
    }

    /// <summary>Mostly small worlds.</summary>
    private int Deals() => _random.NextDouble() switch
    {
        < 0.70 => 5,
        < 0.93 => _random.Next(6, 9),
        < 0.99 => _random.Next(9, 16),
        _ => _random.Next(16, 31),
    };

    private void Write(int deal)
    {
        var shared = Between(TimeSpan.Zero, TimeSpan.FromMinutes(8));
        var kind = _random.NextDouble() switch { < 0.6 => Gesture.SharesCoSell, < 0.8 => Gesture.SharesPartnerLed, _ => Gesture.SharesPrivate };
        Add(shared, deal, kind);
        if (kind == Gesture.SharesCoSell && _random.NextDouble() < 0.7)
            Add(shared + Between(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)), deal, Gesture.MicrosoftAccepts);
        for (var burst = _random.Next(1, 4); burst > 0; burst--)
            Burst(deal, Between(shared, Script.End - TimeSpan.FromMinutes(4)));
    }

    private void Burst(int deal, TimeSpan begin)
    {
        var field = Any(SimulatedField.All);
        for (var edits = _random.Next(1, 5); edits > 0; edits--)
        {
            if (_random.NextDouble() < 0.3)
                field = Any(SimulatedField.All);
            var who = field.ByMicrosoft is not null && _random.NextDouble() < 0.7 ? Gesture.MicrosoftEdits : Gesture.PortalEdits;
            Add(begin + Between(TimeSpan.Zero, TimeSpan.FromMinutes(3)), deal, _random.NextDouble() < 0.55 ? Gesture.SellerEdits : who, field.Name);
        }
    }

    private void Add(TimeSpan at, int deal, Gesture gesture, string field = "") => _acts.Add(new(_acts.Count + 1, at, deal, gesture, field));

    private TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * _random.NextDouble());

    private T Any<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
