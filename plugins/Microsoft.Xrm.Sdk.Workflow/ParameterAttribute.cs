using System;

namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>Marks a property as a parameter of a workflow activity.</summary>
public abstract class ParameterAttribute : Attribute
{
    /// <summary>Names the parameter.</summary>
    public ParameterAttribute(string name) => Name = name;

    /// <summary>What the designer of workflows calls the parameter.</summary>
    public string Name { get; }
}
