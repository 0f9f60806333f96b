namespace Microsoft.Xrm.Sdk;

/// <summary>Adds the caller's user agent.</summary>
public interface IPluginExecutionContext5 : IPluginExecutionContext4
{
    /// <summary>The user agent.</summary>
    string InitiatingUserAgent { get; }
}
