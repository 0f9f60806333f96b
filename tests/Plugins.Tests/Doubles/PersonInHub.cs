using CoSell.Plugins.Steps;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>A person at the form of the hub's one deal.</summary>
internal static class PersonInHub
{
    /// <summary>What the platform does when the form is saved.</summary>
    public static void ByHand(this Hub hub, params (string Column, object Value)[] columns)
    {
        var before = hub.Rows.Retrieve("cosell_referral", hub.Deal.Id, new(true));
        var target = new Entity("cosell_referral", before.Id);
        foreach (var (column, value) in columns)
            target[column] = value;
        hub.Rows.Update(target);
        PluginRun.Execute(new DealByHand(), hub.Rows, hub.Now, "Update", run =>
        {
            run.InputParameters["Target"] = target;
            run.PreEntityImages["PreImage"] = before;
        });
    }
}
