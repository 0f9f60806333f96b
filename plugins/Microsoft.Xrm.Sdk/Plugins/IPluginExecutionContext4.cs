namespace Microsoft.Xrm.Sdk;

/// <summary>Adds images of messages over many rows.</summary>
public interface IPluginExecutionContext4 : IPluginExecutionContext3
{
    /// <summary>The rows before the operation.</summary>
    EntityImageCollection[] PreEntityImagesCollection { get; }

    /// <summary>The rows after the operation.</summary>
    EntityImageCollection[] PostEntityImagesCollection { get; }
}
