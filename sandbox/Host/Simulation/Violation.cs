namespace Sandbox.Host.Simulation;

/// <summary>Something that must not be.</summary>
/// <param name="Invariant">Its short name, for counting.</param>
/// <param name="Deal">Number of the deal; null where it is no single deal's.</param>
internal sealed record Violation(string Invariant, int? Deal, string Message)
{
    public override string ToString() => $"{Invariant}: {(Deal is { } deal ? $"deal {deal}: " : "")}{Message}";
}
