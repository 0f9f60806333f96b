namespace Microsoft.Xrm.Sdk;

/// <summary>A fault with its cause and trace.</summary>
public class OrganizationServiceFault : BaseServiceFault
{
    /// <summary>What plug-ins traced.</summary>
    public string TraceText { get; set; }

    /// <summary>The cause.</summary>
    public OrganizationServiceFault InnerFault { get; set; }
}
