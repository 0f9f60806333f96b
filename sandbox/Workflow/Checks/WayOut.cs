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

/// <summary>Tells the way out that an engine has.</summary>
internal static class WaysOut
{
    public static WayOut Of(FlowEngineOptions options)
    {
        if (options.StandIn is not null)
            return WayOut.StandIn;
        return options.Http is null ? WayOut.None : WayOut.Http;
    }
}
