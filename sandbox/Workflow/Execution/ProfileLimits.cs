namespace Sandbox.Workflow.Execution;

/// <summary>Limits by profile (learn.microsoft.com/power-automate/limits-and-config).</summary>
internal static class ProfileLimits
{
    /// <summary>Items of a loop, of a split trigger, of paged results.</summary>
    public static int MostItems(this PerformanceProfile profile) => profile == PerformanceProfile.Low ? 5_000 : 100_000;
}
