using System.Activities;
using Microsoft.Xrm.Sdk.Workflow;

namespace Abc.Plugins;

/// <summary>A workflow activity: .NET has no such base class, so nobody may load it.</summary>
public sealed class Approve : CodeActivity
{
    [Input("Text")]
    public InArgument<string> Text { get; set; }

    protected override void Execute(CodeActivityContext context)
    {
    }
}
