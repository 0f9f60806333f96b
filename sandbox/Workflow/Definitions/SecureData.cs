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
