using System;

namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>A parameter that the workflow fills in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : ParameterAttribute
{
    /// <summary>Names the parameter.</summary>
    public InputAttribute(string name)
        : base(name)
    {
    }
}
