using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace Abc.Plugins;

/// <summary>Writes down what it sees, with its configuration as label.</summary>
public sealed class Recorder : IPlugin
{
    private readonly string _label;

    public Recorder(string unsecure, string secure) => _label = unsecure;

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var context = call.Context;
        var post = string.Join("+", context.PostEntityImages.SelectMany(image => image.Value.Attributes.Keys).OrderBy(name => name));
        call.Note(_label + ":" + context.MessageName + ":" + context.Stage + ":" + context.Mode + ":" + context.Depth + (post.Length > 0 ? ":" + post : ""));
    }
}
