namespace Sandbox.Workflow.Checks;

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
