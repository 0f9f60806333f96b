using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Custom API: says a text louder.</summary>
public sealed class Shout : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Trace.Trace("shouting {0}", call.Context.InputParameters["Text"]);
        call.Context.OutputParameters["Result"] = ((string)call.Context.InputParameters["Text"]).ToUpperInvariant() + "@" + call.Context.Stage;
        call.Context.OutputParameters["Length"] = ((string)call.Context.InputParameters["Text"]).Length;
        call.Context.OutputParameters["Loud"] = true;
    }
}
