using System.Reflection;

namespace Mutants.Testing;

/// <summary>The switch in the mutated assembly.</summary>
internal sealed class Switch(Assembly mutated)
{
    private readonly Type _type = mutated.GetType("MutantSwitch", throwOnError: true)!;

    public long Asked => (long)Field("Asked").GetValue(null)!;

    public bool[]? Seen
    {
        get => (bool[]?)Field("Seen").GetValue(null);
        set => Field("Seen").SetValue(null, value);
    }

    /// <summary>Before every test: which mutant is active, and how often the switch may be asked.</summary>
    public void Begin(int mutant, long most)
    {
        Field("Active").SetValue(null, mutant);
        Field("Asked").SetValue(null, 0L);
        Field("Most").SetValue(null, most);
        Field("Epoch").SetValue(null, (int)Field("Epoch").GetValue(null)! + 1);
    }

    private FieldInfo Field(string name) => _type.GetField(name)!;
}
