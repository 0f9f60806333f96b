using static Sandbox.Host.Simulation.Gesture;

namespace Sandbox.Host.Simulation;

/// <summary>
/// What people do besides in a wider schedule: they register deals, stop sharing and go on, hand deals over, edit accounts, change the org and
/// upgrade the solution. Drawn from a stream of its own, so that what a seed draws without it stays.
/// </summary>
internal sealed class WiderScript(int seed)
{
    private static readonly TimeSpan Latest = Script.End - TimeSpan.FromMinutes(12);

    private readonly Random _random = new(seed ^ 0x5EED);
    private readonly List<Act> _acts = [];
    private int _number;

    public Script Widen(Script script)
    {
        _number = script.Acts.Select(act => act.Number).DefaultIfEmpty().Max();
        for (var deal = 0; deal < script.Deals; deal++)
            Widen(deal);
        if (_random.NextDouble() < 0.3)
            ChangeTheOrg();
        if (_random.NextDouble() < 0.2)
            Upgrade();
        return script with { IsWide = true, Acts = [.. script.Acts.Concat(_acts).OrderBy(act => act.At).ThenBy(act => act.Number)] };
    }

    private void Widen(int deal)
    {
        if (_random.NextDouble() < 0.25)
            Pause(deal);
        if (_random.NextDouble() < 0.25)
            Add(Between(TimeSpan.FromMinutes(4), Latest), deal, OwnerChanges);
        for (var edits = _random.NextDouble() < 0.3 ? _random.Next(1, 3) : 0; edits > 0; edits--)
            Add(Between(TimeSpan.FromMinutes(2), Latest), deal, _random.NextDouble() < 0.4 ? AccountIsRenamed : AccountMoves);
        if (_random.NextDouble() < 0.25)
            Register(deal);
    }

    /// <summary>The seller stops sharing changes and goes on after a while.</summary>
    private void Pause(int deal)
    {
        var at = Between(TimeSpan.FromMinutes(3), Latest);
        Add(at, deal, SellerUnticks);
        Add(at + Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)), deal, SellerTicksAgain);
    }

    /// <summary>The deal is won, and registered at once or once more when the win has gone through.</summary>
    private void Register(int deal)
    {
        var at = Between(TimeSpan.FromMinutes(15), Latest);
        Add(at, deal, SellerWins);
        Add(at + Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)), deal, SellerRegisters);
        Add(at + Between(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(12)), deal, MicrosoftDecidesRegistration);
    }

    /// <summary>A field of the org disappears for who connects us, and comes back.</summary>
    private void ChangeTheOrg()
    {
        var at = Between(TimeSpan.FromMinutes(5), Latest);
        Add(at, 0, FieldDisappears);
        Add(at + Between(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(8)), 0, FieldComesBack);
    }

    /// <summary>The solutions are imported again, which loses the connectors' client secret; an admin enters it a little later.</summary>
    private void Upgrade()
    {
        var at = Between(TimeSpan.FromMinutes(5), Latest);
        Add(at, 0, SolutionIsUpgraded);
        Add(at + Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(6)), 0, SecretIsEntered);
    }

    private void Add(TimeSpan at, int deal, Gesture gesture) => _acts.Add(new(++_number, at, deal, gesture));

    private TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * _random.NextDouble());
}
