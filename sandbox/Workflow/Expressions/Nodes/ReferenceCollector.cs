namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>Gathers what calls name, for <see cref="TemplateReferences"/>.</summary>
internal sealed class ReferenceCollector
{
    private readonly HashSet<string> _actions = NewSet();
    private readonly HashSet<string> _variables = NewSet();
    private readonly HashSet<string> _parameters = NewSet();
    private readonly HashSet<string> _loops = NewSet();
    private readonly HashSet<string> _functions = NewSet();
    private readonly List<FailingCall> _failing = [];
    private bool _computed;

    public static TemplateReferences Of(Node root)
    {
        var collector = new ReferenceCollector();
        root.Collect(collector);
        return new(collector._actions, collector._variables, collector._parameters, collector._loops, collector._functions, collector._computed)
        {
            FailingCalls = collector._failing,
        };
    }

    public void AddCall(string function, Node[] arguments)
    {
        _functions.Add(function);
        if (NamedBy(function) is { } names && arguments.Length > 0)
        {
            if ((arguments[0] as ConstantNode)?.Value.AsString() is { } name)
                names.Add(name);
            else
                _computed = true;
        }
        foreach (var argument in arguments)
            argument.Collect(this);
    }

    public void AddFailure(string function, string message) => _failing.Add(new(function, message));

    private HashSet<string>? NamedBy(string function) => function.ToLowerInvariant() switch
    {
        "body" or "actionbody" or "outputs" or "actionoutputs" or "actions" or "result" => _actions,
        "formdatavalue" or "formdatamultivalues" or "multipartbody" => _actions,
        "variables" => _variables,
        "parameters" => _parameters,
        "items" or "iterationindexes" => _loops,
        _ => null,
    };

    private static HashSet<string> NewSet() => new(StringComparer.OrdinalIgnoreCase);
}
