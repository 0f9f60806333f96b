namespace Sandbox.Workflow.Checks;

/// <summary>Something that is wrong with a parameter of a call.</summary>
/// <param name="Kind">What.</param>
/// <param name="Parameter">Its name as flows write it, e.g. <c>item/name</c>.</param>
/// <param name="Code">The platform's code when the flow is saved, e.g. <c>WorkflowOperationParametersExtraParameter</c>.</param>
/// <param name="Message">The platform's message.</param>
public sealed record ParameterFault(ParameterFaultKind Kind, string Parameter, string Code, string Message);

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
