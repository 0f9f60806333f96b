using CoSell.Plugins.Calls;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>Whether a call may lead to anything being written in Salesforce or Partner Center.</summary>
internal static class Writing
{
    /// <summary>Why not; null where it may.</summary>
    public static Problem? WhyNot(ApiCall call) =>
        call.Settings.OnlyReads ? HealthSentences.OnlyReads() : HubHome.Of(CrmOrg.Load(call.Service), call.Settings, call.EnvironmentId).Stranger;

    /// <exception cref="InvalidPluginExecutionException">It may not.</exception>
    public static void Demand(ApiCall call)
    {
        if (WhyNot(call) is { } why)
            throw new InvalidPluginExecutionException(call.HubMessages.Text(why));
    }
}
