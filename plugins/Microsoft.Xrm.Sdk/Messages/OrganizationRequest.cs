using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A message to execute, by name.</summary>
public class OrganizationRequest : IExtensibleDataObject
{
    private ParameterCollection _parameters;

    /// <summary>Makes a message without a name.</summary>
    public OrganizationRequest()
    {
    }

    /// <summary>Makes a message.</summary>
    public OrganizationRequest(string requestName) => RequestName = requestName;

    /// <summary>The message's name.</summary>
    public string RequestName { get; set; }

    /// <summary>A parameter; <see cref="KeyNotFoundException"/> when it was not set.</summary>
    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    /// <summary>The parameters.</summary>
    public ParameterCollection Parameters
    {
        get => _parameters ?? (_parameters = new ParameterCollection());
        set => _parameters = value;
    }

    /// <summary>The asynchronous request.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    internal T Get<T>(string name) => Parameters.Contains(name) ? (T)Parameters[name] : default;
}
