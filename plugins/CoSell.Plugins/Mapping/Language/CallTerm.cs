namespace CoSell.Plugins.Mapping.Language;

/// <summary>A function with what it is given: <c>left({Name}, 50)</c>.</summary>
internal sealed class CallTerm : Term
{
    private readonly Function _function;
    private readonly IReadOnlyList<Term> _arguments;

    public CallTerm(Function function, IReadOnlyList<Term> arguments)
    {
        _function = function;
        _arguments = arguments;
    }

    public override IEnumerable<string> Paths => _arguments.SelectMany(argument => argument.Paths);

    public override bool DependsOnDay => _function.DependsOnDay || _arguments.Any(argument => argument.DependsOnDay);

    public override string? Evaluate(Situation situation) => _function.Evaluate(situation, _arguments);
}
