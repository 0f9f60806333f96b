namespace Sandbox.Workflow;

/// <summary>The platform's performance profile of the flows' owner: it sets limits and the default retry policy.</summary>
public enum PerformanceProfile
{
    Low,
    Medium,
}
