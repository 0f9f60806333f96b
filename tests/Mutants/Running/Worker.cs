using Mutants.Testing;

namespace Mutants.Running;

/// <summary>
/// Runs the tests of one project in this process, for one mutant after the other. Says on standard output <c>begin</c> with the
/// mutant's id, and a dot for every test, so that whoever started it sees where it hangs.
/// </summary>
internal sealed class Worker
{
    private const int LoopFactor = 50;
    private const long LoopLeast = 200_000;
    private readonly Workplace _place;
    private readonly Switch _switch;
    private readonly Dictionary<string, TestCase> _tests;
    private readonly List<Coverage> _covered;
    private readonly int _most;
    private readonly Fixture _fixture = new();
    private readonly LinkedList<string> _killers = new();

    public Worker(Workplace place, Subject subject, int longest, int most)
    {
        _place = place;
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", place.TestFolder + Path.DirectorySeparatorChar); // tests look for their files beside themselves
        var context = new TestContextFolder(place.TestFolder, place.Assembly(subject.Assembly));
        _switch = new(context.Mutated);
        var cases = TestCatalogue.Of(context.Tests(subject.Tests));
        _tests = cases.ToDictionary(test => test.Name);
        _most = most;
        // What has been found out about a test is found out; a test that is new is run once without any mutant.
        var known = File.Exists(place.CoverageFile) ? Coverage.Read(place.CoverageFile) : [];
        var others = cases.ExceptBy(known.Select(each => each.Test), test => test.Name).ToList();
        Coverage.Write(place.CoverageFile, known.Concat(Coverage.Of(others, _switch, place.Mutants.Max(mutant => mutant.Id), Console.Error.WriteLine)));
        _covered = [.. Coverage.Read(place.CoverageFile).Where(each => _tests.ContainsKey(each.Test) && each.Milliseconds <= longest).OrderBy(each => each.Milliseconds)];
    }

    public void Run(IEnumerable<int> mutants)
    {
        foreach (var id in mutants)
        {
            Console.WriteLine($"begin {id}");
            _place.Add(Judge(id));
        }
    }

    private Verdict Judge(int id)
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
            var test = _tests[each.Test];
            if ((_fixture.Enter(test.Class, id) ?? test.Run()) is null)
                continue;
            Remember(each.Test);
            return new(id, Fate.Killed, each.Test, tests);
        }
        return new(id, Fate.Survived, "", tests);
    }

    /// <summary>Who has killed lately first: neighbours die of the same test. Then one of each class, the quick ones first.</summary>
    private IEnumerable<Coverage> InOrder(List<Coverage> reaching)
    {
        var lately = _killers.Select((name, rank) => (name, rank)).ToDictionary(each => each.name, each => each.rank);
        var ranks = reaching.GroupBy(each => _tests[each.Test].Class).SelectMany(group => group.OrderBy(each => each.Milliseconds).Select((each, rank) => (each, rank)));
        return ranks.OrderBy(ranked => lately.GetValueOrDefault(ranked.each.Test, int.MaxValue)).ThenBy(ranked => ranked.rank).ThenBy(ranked => ranked.each.Milliseconds)
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
