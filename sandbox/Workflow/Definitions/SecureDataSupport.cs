using System.Collections.Frozen;

namespace Sandbox.Workflow.Definitions;

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
