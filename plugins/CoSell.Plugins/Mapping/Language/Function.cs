using System.Globalization;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>A function of the expression language.</summary>
internal sealed class Function
{
    private const int Any = int.MaxValue;

    private static readonly Dictionary<string, Function> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["today"] = new(0, 0, (situation, _) => situation.Today, dependsOnDay: true),
        ["coalesce"] = new(2, Any, (situation, given) => given.Select(term => term.Evaluate(situation)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))),
        ["upper"] = new(1, 1, (situation, given) => given[0].Evaluate(situation)?.ToUpperInvariant()),
        ["lower"] = new(1, 1, (situation, given) => given[0].Evaluate(situation)?.ToLowerInvariant()),
        ["trim"] = new(1, 1, (situation, given) => Situation.Plain(given[0].Evaluate(situation))),
        ["left"] = new(2, 2, Left),
    };

    private readonly int _least;
    private readonly int _most;
    private readonly Func<Situation, IReadOnlyList<Term>, string?> _evaluate;

    private Function(int least, int most, Func<Situation, IReadOnlyList<Term>, string?> evaluate, bool dependsOnDay = false)
    {
        _least = least;
        _most = most;
        _evaluate = evaluate;
        DependsOnDay = dependsOnDay;
    }

    public static IEnumerable<string> Names => ByName.Keys;

    public bool DependsOnDay { get; }

    /// <summary>What the function wants to be given, for an error.</summary>
    public string Wants => _most == 0 ? "nothing" : _least == _most ? $"{_least} value{(_least == 1 ? "" : "s")}" : $"{_least} or more values";

    public static Function? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    public bool Takes(int count) => count >= _least && count <= _most;

    public string? Evaluate(Situation situation, IReadOnlyList<Term> given) => _evaluate(situation, given);

    private static string? Left(Situation situation, IReadOnlyList<Term> given)
    {
        if (given[0].Evaluate(situation) is not { } text)
            return null;
        return int.TryParse(given[1].Evaluate(situation), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? CrmLimits.Cut(text, length)
            : situation.Fail("left() needs a whole number as second value");
    }
}
