using System;

namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>A parameter that later steps of the workflow may use.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : ParameterAttribute
{
    /// <summary>Names the parameter.</summary>
    public OutputAttribute(string name)
        : base(name)
    {
    }
}
