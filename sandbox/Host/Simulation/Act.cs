namespace Sandbox.Host.Simulation;

/// <summary>One thing that a person does. What it cannot be done to any more when its time comes is left out.</summary>
/// <param name="Number">Makes its values unlike those of any other act.</param>
/// <param name="At">Time since the beginning of the schedule.</param>
/// <param name="Deal">Number of the deal.</param>
/// <param name="Field">Name of the edited field's mapping row; empty for a gesture without one.</param>
internal sealed record Act(int Number, TimeSpan At, int Deal, Gesture Gesture, string Field = "")
{
    public override string ToString() => $"{At:hh\\:mm\\:ss\\.fff} deal {Deal}: {Gesture} {Field}".TrimEnd();
}
