using System;

namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>Which table's rows a parameter takes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceTargetAttribute : Attribute
{
    /// <summary>Names the table.</summary>
    public ReferenceTargetAttribute(string entityName) => EntityName = entityName;

    /// <summary>Logical name of the table.</summary>
    public string EntityName { get; }
}
