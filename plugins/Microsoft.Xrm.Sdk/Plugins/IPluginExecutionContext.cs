namespace Microsoft.Xrm.Sdk;

/// <summary>The context of a plug-in.</summary>
public interface IPluginExecutionContext : IExecutionContext
{
    /// <summary>10 pre-validation, 20 pre-operation, 30 main operation, 40 post-operation.</summary>
    int Stage { get; }

    /// <summary>The context of the step that caused this one.</summary>
    IPluginExecutionContext ParentContext { get; }
}
