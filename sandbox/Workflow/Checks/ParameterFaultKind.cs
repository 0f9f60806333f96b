namespace Sandbox.Workflow.Checks;

/// <summary>What is wrong with a parameter.</summary>
public enum ParameterFaultKind
{
    /// <summary>The operation has no such parameter.</summary>
    Unknown,

    /// <summary>The operation needs it.</summary>
    Missing,

    /// <summary>The value cannot become what the operation takes.</summary>
    WrongType,
}
