using System;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Stage 10 leaves a word in the shared variables, stage 20 another; stage 40 notes both.</summary>
public sealed class Remember : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        if (call.Context.Stage < 40)
            call.Context.SharedVariables["word" + call.Context.Stage] = "from " + call.Context.Stage;
        else
            call.Note(call.Context.ParentContext.SharedVariables["word10"] + ", " + call.Context.SharedVariables["word20"]);
    }
}
