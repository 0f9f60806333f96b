namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>What a workflow activity runs for and on whose behalf.</summary>
public interface IWorkflowContext : IExecutionContext
{
    /// <summary>The stage of a business process flow; null in other workflows.</summary>
    string StageName { get; }

    /// <summary>0 workflow, 1 dialog.</summary>
    int WorkflowCategory { get; }

    /// <summary>0 in the background, 1 in real time.</summary>
    int WorkflowMode { get; }

    /// <summary>The workflow that started this one; null when there is none.</summary>
    IWorkflowContext ParentContext { get; }
}
