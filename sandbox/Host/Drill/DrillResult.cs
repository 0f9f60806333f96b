namespace Sandbox.Host.Drill;

/// <summary>What became of a trouble.</summary>
/// <param name="Trouble">The trouble.</param>
/// <param name="Said">What <i>Health Check</i> said while it lasted.</param>
/// <param name="IsTold">Whether it named this trouble.</param>
/// <param name="ReachesOwner">Whether its run failed, so that Power Automate tells the owner of the flow although no channel is set.</param>
/// <param name="IsOver">Whether it said that all is well once the trouble was ended.</param>
internal sealed record DrillResult(Trouble Trouble, string Said, bool IsTold, bool ReachesOwner, bool IsOver)
{
    public bool Passed => IsTold && ReachesOwner && IsOver;
}
