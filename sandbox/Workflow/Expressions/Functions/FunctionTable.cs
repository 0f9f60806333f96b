using System.Collections.Frozen;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Every function by name, in any case.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> ByName = new[]
    {
        StringFunctions.All, SearchFunctions.All, CollectionFunctions.All, SetFunctions.All, LogicFunctions.All,
        ComparisonFunctions.All, ConversionFunctions.All, NumberFunctions.All, EncodingFunctions.All, DataUriFunctions.All,
        XmlFunctions.All, MathFunctions.All, DateFunctions.All, DateArithmeticFunctions.All, TimeZoneFunctions.All,
        WorkflowFunctions.All, FormFunctions.All, UriFunctions.All, ManipulationFunctions.All,
    }.SelectMany(family => family).ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Function> All => ByName.Values;

    public static bool TryFind(string name, out Function function) => ByName.TryGetValue(name, out function!);
}
