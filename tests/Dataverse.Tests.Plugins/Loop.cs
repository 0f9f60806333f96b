using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Post-operation of Update: updates the row again, for ever.</summary>
public sealed class Loop : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Service.Update(new Entity("abc_invoice", call.Context.PrimaryEntityId) { ["abc_count"] = call.Context.Depth });
    }
}
