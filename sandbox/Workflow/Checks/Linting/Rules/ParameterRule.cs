using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>What the catalogue finds wrong with the parameters of calls; one rule for each kind of fault.</summary>
internal sealed class ParameterRule(string id, ParameterFaultKind kind, string fix) : FlowRule(id, FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Surroundings.Catalogue is not { } catalogue
        ? []
        : from use in flow.Uses
          where catalogue.TryFind(use.Api, use.Operation, out _)
          from fault in catalogue.CheckParameters(use.Api, use.Operation, use.Parameters)
          where fault.Kind == kind
          select Problem(PlaceOf(use, fault), Said(use, fault), fix);

    /// <summary>The words of a save that is refused (published support articles and reports: AI Builder's <em>Pages</em>, Project Accelerator).</summary>
    private static string Said(ConnectorUse use, ParameterFault fault)
    {
        var message = fault.Kind == ParameterFaultKind.Missing
            ? $"Input parameter '{fault.Parameter.Split('/')[0]}' validation failed in workflow operation '{use.Name}': {fault.Message}"
            : fault.Message;
        return $"Flow save failed with code '{fault.Code}' and message '{message}'.";
    }

    private string PlaceOf(ConnectorUse use, ParameterFault fault) =>
        kind == ParameterFaultKind.Missing ? $"{use.Place}.inputs.parameters" : $"{use.Place}.inputs.parameters.{fault.Parameter}";
}
