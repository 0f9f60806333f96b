using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Pre-operation of Update: an amount may not shrink; compares with the pre-image.</summary>
public sealed class AmountGuard : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var before = call.Context.PreEntityImages["Before"].GetAttributeValue<Money>("abc_amount");
        var after = call.Target.GetAttributeValue<Money>("abc_amount");
        if (before != null && after != null && after.Value < before.Value)
            throw new InvalidPluginExecutionException("The amount cannot shrink from " + before.Value.ToString("0") + " to " + after.Value.ToString("0") + ".");
        call.Target["abc_notes"] = "guarded";
    }
}
