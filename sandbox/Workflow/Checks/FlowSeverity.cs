namespace Sandbox.Workflow.Checks;

/// <summary>How much a finding matters.</summary>
public enum FlowSeverity
{
    /// <summary>Somebody may want to tidy it up, or it could not be checked.</summary>
    Information,

    /// <summary>The platform saves it, and it will hurt.</summary>
    Warning,

    /// <summary>The platform refuses it: when it is saved, imported or turned on.</summary>
    Error,
}
