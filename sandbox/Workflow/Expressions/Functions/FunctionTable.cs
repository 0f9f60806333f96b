using System.Collections.Frozen;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>A function as calls find it.</summary>
/// <param name="Function">What it does.</param>
/// <param name="IsPure">Whether equal arguments always give equal results: it asks neither the run nor the clock nor chance.</param>
/// <param name="NamesAnother">Whether its first argument names an action, a loop or a variable, without which the platform refuses it at once.</param>
internal sealed record KnownFunction(Function Function, bool IsPure, bool NamesAnother);

/// <summary>Every function by name, in any case.</summary>
internal static class FunctionTable
{
    private static readonly Function[][] OfTheRun = [WorkflowFunctions.All, FormFunctions.All];

    private static readonly Function[][] OfValues =
    [
        StringFunctions.All, SearchFunctions.All, CollectionFunctions.All, SetFunctions.All, LogicFunctions.All,
        ComparisonFunctions.All, ConversionFunctions.All, NumberFunctions.All, EncodingFunctions.All, DataUriFunctions.All,
        XmlFunctions.All, MathFunctions.All, DateFunctions.All, DateArithmeticFunctions.All, TimeZoneFunctions.All,
        UriFunctions.All, ManipulationFunctions.All,
    ];

    private static readonly FrozenSet<string> OfTheMoment =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "guid", "rand", "utcNow", "getFutureTime", "getPastTime");

    private static readonly FrozenSet<string> Naming =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "variables", "body", "actionBody", "outputs", "actionOutputs", "actions", "items", "result");

    private static readonly FrozenDictionary<string, KnownFunction> ByName = OfTheRun.SelectMany(family => family)
        .Select(function => new KnownFunction(function, IsPure: false, Naming.Contains(function.Name)))
        .Concat(OfValues.SelectMany(family => family).Select(function => new KnownFunction(function, !OfTheMoment.Contains(function.Name), NamesAnother: false)))
        .ToFrozenDictionary(known => known.Function.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, KnownFunction>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<Function> All => ByName.Values.Select(known => known.Function);

    public static bool Knows(string name) => ByName.ContainsKey(name);

    public static bool TryFind(ReadOnlySpan<char> name, out KnownFunction function) => BySpan.TryGetValue(name, out function!);
}
