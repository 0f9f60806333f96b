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
          select Problem(PlaceOf(use, fault), fault.Message, fix);

    private string PlaceOf(ConnectorUse use, ParameterFault fault) =>
        kind == ParameterFaultKind.Missing ? $"{use.Place}.inputs.parameters" : $"{use.Place}.inputs.parameters.{fault.Parameter}";
}
