using Mutants.Testing;

namespace Mutants.Running;

/// <summary>
/// Runs the trials of one judge in this process, for one mutant after the other. Says on standard output <c>begin</c> with the
/// mutant's id, and a dot for every trial, so that whoever started it sees where it hangs.
/// </summary>
internal sealed class Worker
{
    private const int LoopFactor = 50;
    private const long LoopLeast = 200_000;
    private readonly Workplace _place;
    private readonly string _judge;
    private readonly Switch _switch;
    private readonly Dictionary<string, Trial> _trials;
    private readonly List<Coverage> _covered;
    private readonly int _most;
    private readonly string _first;
    private readonly LinkedList<string> _killers = new();

    public Worker(Workplace place, Options options)
    {
        (_place, _judge, _most, _first) = (place, options.By, options.Most, options.First);
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", place.Tests(_judge) + Path.DirectorySeparatorChar); // tests look for their files beside themselves
        _switch = new(place.Mutants.Max(mutant => mutant.Id));
        var trials = Judge.Trials(_judge, place, options.Subject, options.Schedules).Where(trial => !options.Without.Any(trial.Name.Contains)).ToList();
        _trials = trials.ToDictionary(trial => trial.Name);
        // What has been found out about a trial is found out; one that is new is run once without any mutant.
        var file = place.CoverageFile(_judge);
        var known = File.Exists(file) ? Coverage.Read(file) : [];
        var others = trials.ExceptBy(known.Select(each => each.Test), trial => trial.Name).ToList();
        Coverage.Write(file, known.Concat(Coverage.Of(others, _switch, Console.Error.WriteLine)));
        _covered = [.. Coverage.Read(file).Where(each => _trials.ContainsKey(each.Test) && each.Milliseconds <= options.Longest).OrderBy(each => each.Milliseconds)];
    }

    public void Run(IEnumerable<int> mutants)
    {
        foreach (var id in mutants)
        {
            Console.WriteLine($"begin {id}");
            _place.Add(_judge, Of(id));
        }
    }

    private Verdict Of(int id)
    {
        var reaching = _covered.Where(each => each.Mutants.Contains(id)).ToList();
        if (reaching.Count == 0)
            return new(id, Fate.NotReached, "", 0);
        var tests = 0;
        foreach (var each in InOrder(reaching))
        {
            Console.WriteLine(".");
            tests++;
            _switch.Begin(id, LoopLeast + LoopFactor * each.Asked);
            if (_trials[each.Test].Run(id) is not { } why || !Passes(each))
                continue;
            Remember(each.Test);
            return new(id, Fate.Killed, _judge == Judge.Tests ? each.Test : $"{each.Test}: {Short(why)}", tests);
        }
        return new(id, Fate.Survived, "", tests);
    }

    /// <summary>Whether it was the mutant, and neither the machine nor a trial that has been changed since it was found to pass.</summary>
    private bool Passes(Coverage each)
    {
        _switch.Begin(0, long.MaxValue);
        return _trials[each.Test].Run(0) is null;
    }

    private static string Short(string why) => string.Join(' ', why[..Math.Min(why.Length, 120)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Who has killed lately first: neighbours die of the same test. Then one of each class, the quick ones first.</summary>
    private IEnumerable<Coverage> InOrder(List<Coverage> reaching)
    {
        var lately = _killers.Select((name, rank) => (name, rank)).ToDictionary(each => each.name, each => each.rank);
        var ranks = reaching.GroupBy(each => _trials[each.Test].Group).SelectMany(group => group.OrderBy(each => each.Milliseconds).Select((each, rank) => (each, rank)));
        return ranks.OrderBy(ranked => lately.GetValueOrDefault(ranked.each.Test, int.MaxValue))
            .ThenBy(ranked => _trials[ranked.each.Test].Group.EndsWith(_first, StringComparison.Ordinal) ? 0 : ranked.rank + 1).ThenBy(ranked => ranked.each.Milliseconds)
            .Select(ranked => ranked.each).Take(_most);
    }

    private void Remember(string test)
    {
        _killers.Remove(test);
        _killers.AddFirst(test);
        if (_killers.Count > 12)
            _killers.RemoveLast();
    }
}
