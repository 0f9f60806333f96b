namespace Sandbox.Workflow.Checks;

/// <summary>How calls that are no connector operations leave the engine.</summary>
internal enum WayOut
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>HTTP requests do.</summary>
    Http,

    /// <summary>Something answers in their place, whatever they are.</summary>
    StandIn,
}
