namespace Plugins.Tests.Doubles;

/// <summary>
/// Who goes on after each statement. <see cref="All"/> goes through every order in which calls are stopped at most so often; <see cref="Seeded"/> picks
/// orders at random, and the same ones again for the same seed.
/// </summary>
internal sealed class Schedule
{
    private readonly List<int> _prefix;
    private readonly Random? _random;
    private readonly int _mostStops;
    private readonly List<(int Chosen, int Options)> _choices = [];
    private int _stops;

    private Schedule(List<int> prefix, int mostStops, Random? random)
    {
        _prefix = prefix;
        _mostStops = mostStops;
        _random = random;
    }

    /// <summary>The choices of this run, to be repeated.</summary>
    public override string ToString() => string.Join(' ', _choices.Select(choice => choice.Chosen));

    /// <param name="mostStops">How often calls are stopped that could go on; waiting does not count.</param>
    public static IEnumerable<Schedule> All(int mostStops)
    {
        var prefix = new List<int>();
        while (true)
        {
            var schedule = new Schedule(prefix, mostStops, null);
            yield return schedule;
            var choices = schedule._choices;
            var last = choices.FindLastIndex(choice => choice.Chosen + 1 < choice.Options);
            if (last < 0)
                yield break;
            prefix = [.. choices.Take(last).Select(choice => choice.Chosen), choices[last].Chosen + 1];
        }
    }

    public static IEnumerable<Schedule> Seeded(int seed, int count) => Enumerable.Range(0, count).Select(index => new Schedule([], int.MaxValue, new Random(seed + index)));

    public int Choose(int options, bool canGoOn)
    {
        var open = canGoOn && _stops >= _mostStops ? 1 : options;
        var chosen = _choices.Count < _prefix.Count ? _prefix[_choices.Count] : _random?.Next(open) ?? 0;
        _choices.Add((chosen, open));
        if (canGoOn && chosen > 0)
            _stops++;
        return chosen;
    }
}
