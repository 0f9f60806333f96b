using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The answer to a message.</summary>
public class OrganizationResponse : IExtensibleDataObject
{
    private ParameterCollection _results;

    /// <summary>The message's name.</summary>
    public string ResponseName { get; set; }

    /// <summary>A result; <see cref="KeyNotFoundException"/> when there is none of the name.</summary>
    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    /// <summary>The results.</summary>
    public ParameterCollection Results
    {
        get => _results ?? (_results = new ParameterCollection());
        set => _results = value;
    }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    internal T Get<T>(string name) => Results.Contains(name) ? (T)Results[name] : default;
}
