using System.Text.RegularExpressions;

namespace Sandbox.Salesforce.Formulas;

/// <summary>A formula cut into words, numbers, quoted texts (with their quotes) and operators.</summary>
internal sealed partial class FormulaTokens
{
    private readonly List<string> _tokens = [];
    private int _index;

    public FormulaTokens(string formula)
    {
        for (var position = Skip(formula, 0); position < formula.Length; position = Skip(formula, position))
        {
            var token = Pattern().Match(formula, position);
            if (!token.Success)
                throw new FormulaException($"Syntax error at '{formula[position]}'.");
            _tokens.Add(token.Value);
            position += token.Length;
        }
    }

    /// <summary>Empty at the end.</summary>
    public string Current => _index < _tokens.Count ? _tokens[_index] : "";

    public string Take() => _index < _tokens.Count ? _tokens[_index++] : "";

    public bool TryTake(string token)
    {
        if (Current != token)
            return false;
        _index++;
        return true;
    }

    public void Expect(string token)
    {
        if (!TryTake(token))
            throw new FormulaException($"Syntax error. Missing '{token}'{(Current.Length > 0 ? $" before '{Current}'" : "")}.");
    }

    private static int Skip(string formula, int position) => position + Space().Match(formula, position).Length;

    [GeneratedRegex(@"\G(\s|/\*.*?\*/)*", RegexOptions.Singleline)]
    private static partial Regex Space();

    [GeneratedRegex(@"\G([A-Za-z_$][A-Za-z0-9_.$]*|\d+(\.\d+)?|""([^""\\]|\\.)*""|'([^'\\]|\\.)*'|&&|\|\||<>|!=|<=|>=|==|[=<>!(),])")]
    private static partial Regex Pattern();
}
