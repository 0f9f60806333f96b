using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Custom API: makes rows, and then fails in the way that it is told to.</summary>
public sealed class Book : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Context.InputParameters.TryGetValue("Text", out string how);
        call.Note("one");
        call.Note("two");
        if (how == "refuse")
            throw new InvalidPluginExecutionException("The books are closed.");
        if (how == "crash")
            throw new InvalidOperationException("boom");
        if (how == "swallow")
            Swallow(call);
    }

    private static void Swallow(Call call)
    {
        try
        {
            call.Service.Create(new Entity("abc_invoice") { ["abc_name"] = new string('x', 500) });
        }
        catch (Exception)
        {
            // What the platform forbids: to go on after a failed write.
        }
    }
}
