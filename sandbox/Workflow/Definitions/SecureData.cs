using System.Collections.Frozen;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary><c>runtimeConfiguration.secureData</c>: what of a trigger or an action must not be recorded.</summary>
internal readonly record struct SecureData(bool Inputs, bool Outputs)
{
    /// <summary>What takes effect: the platform ignores what the type does not support.</summary>
    public static SecureData Read(Value source)
    {
        var (written, type) = (Written(source), source["type"].AsString() ?? "");
        return new(written.Inputs && SecureDataSupport.OfInputs(type), written.Outputs && SecureDataSupport.OfOutputs(type));
    }

    /// <summary>What the definition says, supported or not.</summary>
    public static SecureData Written(Value source)
    {
        var properties = source["runtimeConfiguration"]["secureData"]["properties"].AsItems();
        return new(Names(properties, "inputs"), Names(properties, "outputs"));
    }

    private static bool Names(IReadOnlyList<Value> properties, string name) =>
        properties.Any(p => string.Equals(p.AsString(), name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// Which types can hide their inputs and outputs in the run history: learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app,
/// "Secure data in run history by using obfuscation". Everything that is not listed there as unsupported supports both.
/// </summary>
internal static class SecureDataSupport
{
    private static readonly FrozenSet<string> Neither = Set(
        "AppendToArrayVariable", "AppendToStringVariable", "DecrementVariable", "IncrementVariable", "InitializeVariable", "SetVariable",
        "Foreach", "If", "Recurrence", "Scope", "Switch", "Terminate", "Until");

    private static readonly FrozenSet<string> InputsOnly = Set("Compose", "ParseJson", "Response", "Wait");

    private static readonly FrozenSet<string> Repeating = Set("Compose", "ParseJson", "Response");

    public static bool OfInputs(string type) => !Neither.Contains(type);

    public static bool OfOutputs(string type) => OfInputs(type) && !InputsOnly.Contains(type);

    /// <summary>Whether its outputs are hidden together with its inputs, and then no longer hide the inputs of whoever uses them.</summary>
    public static bool OutputsFollowInputs(string type) => Repeating.Contains(type);

    private static FrozenSet<string> Set(params string[] types) => types.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
