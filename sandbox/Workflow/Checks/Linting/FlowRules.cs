using Sandbox.Workflow.Checks.Linting.Rules;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>The list of rules. The README beside SaveChecks.cs says of each why it is there.</summary>
internal static class FlowRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new VariableBeforeInitialization(),
        new ReferenceNotBefore(),
        new UnreachableAction(),
        new ActionAfterTerminate(),
        new ConstantCondition(),
        new DuplicateCase(),
        new WrongArgumentCount(),
        new ForgottenExpression(),
        new UncheckedConnector(),
        new UnknownOperation(),
        new WrongOperationKind(),
        new ParameterRule("UnknownOperationParameter", ParameterFaultKind.Unknown, "Correct the name, or remove the parameter."),
        new ParameterRule("MissingOperationParameter", ParameterFaultKind.Missing, "Fill it in."),
        new ParameterRule("WrongParameterType", ParameterFaultKind.WrongType, "Give a value of the type, or an expression."),
        new NonIdempotentRetry(),
        new SeveralResponses(),
        new ResponseInLoop(),
        new SplitOnWithResponse(),
        new SplitOnConcurrency(),
        new ChildCallRetry(),
        new UnknownChildFlow(),
        new ChildNotCallable(),
        new ChildWithoutResponse(),
        new ChildInput(),
        new UndeclaredConnectionReference(),
        new UnusedConnection(),
        new UndefinedEnvironmentVariable(),
        new UnusedParameter(),
        new SecretInText(),
        new SecretNotSecured(),
        new UnsupportedSecureData(),
        new SecuredDataShown(),
        new ConditionAsText(),
        new HardCodedAddress(),
        new ConcurrentVariable(),
        new UntilWithoutLimit(),
        new PaginationOverCeiling(),
        new StaticResultEnabled(),
        new MissingDescription(),
        new UnusedVariable(),
        new UnusedCompose(),
    ];
}
