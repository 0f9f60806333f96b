using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A fault of the organisation service.</summary>
public abstract class BaseServiceFault : IExtensibleDataObject
{
    private ErrorDetailCollection _errorDetails;

    /// <summary>What went wrong.</summary>
    public string Message { get; set; }

    /// <summary>The platform's error code.</summary>
    public int ErrorCode { get; set; }

    /// <summary>Where to read on.</summary>
    public string HelpLink { get; set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTime Timestamp { get; set; }

    /// <summary>The request it belongs to.</summary>
    public Guid ActivityId { get; set; }

    /// <summary>Details by name.</summary>
    public ErrorDetailCollection ErrorDetails
    {
        get => _errorDetails ?? (_errorDetails = new ErrorDetailCollection());
        set => _errorDetails = value;
    }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
