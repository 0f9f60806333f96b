using System.Globalization;
using System.Text.RegularExpressions;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Formulas;

/// <summary>
/// Reads the conditions of validation rules: the logical functions and operators, comparisons, <c>ISBLANK</c>, <c>ISPICKVAL</c>,
/// literals and fields of the row itself. Whatever else the formula language has is refused by name.
/// </summary>
internal sealed partial class FormulaParser(ObjectDefinition type, string formula)
{
    private readonly FormulaTokens _tokens = new(formula);

    /// <exception cref="FormulaException">The formula is wrong, or goes beyond what the sandbox knows.</exception>
    public Func<SalesforceRow, bool> ReadCondition()
    {
        var whole = Or();
        if (_tokens.Current.Length > 0)
            throw new FormulaException($"Syntax error. Extra '{_tokens.Current}'.");
        return Need(FormulaType.Boolean, whole).IsTrue;
    }

    private FormulaPart Or()
    {
        var left = And();
        while (_tokens.TryTake("||"))
            left = FormulaFunctions.Or([Need(FormulaType.Boolean, left), Need(FormulaType.Boolean, And())]);
        return left;
    }

    private FormulaPart And()
    {
        var left = Comparison();
        while (_tokens.TryTake("&&"))
            left = FormulaFunctions.And([Need(FormulaType.Boolean, left), Need(FormulaType.Boolean, Comparison())]);
        return left;
    }

    private FormulaPart Comparison()
    {
        var left = Term();
        return _tokens.Current is "=" or "==" or "<>" or "!=" or "<" or "<=" or ">" or ">="
            ? FormulaComparison.Of(left, _tokens.Take(), Term())
            : left;
    }

    private FormulaPart Term()
    {
        if (_tokens.TryTake("!"))
            return FormulaFunctions.Not(Need(FormulaType.Boolean, Term()));
        if (_tokens.TryTake("("))
        {
            var inner = Or();
            _tokens.Expect(")");
            return inner;
        }
        return Leaf(_tokens.Take());
    }

    private FormulaPart Leaf(string token) => token switch
    {
        "" => throw new FormulaException("Syntax error. The formula ends too early."),
        ['"' or '\'', ..] => Literal(FormulaType.Text, Value.From(Unquote(token))),
        [>= '0' and <= '9', ..] => Literal(FormulaType.Number, Value.From(decimal.Parse(token, CultureInfo.InvariantCulture))),
        _ when !char.IsLetter(token[0]) => throw new FormulaException($"Syntax error. Found '{token}'."),
        _ when _tokens.TryTake("(") => Call(token.ToUpperInvariant()),
        _ when token.ToUpperInvariant() is "TRUE" or "FALSE" => Literal(FormulaType.Boolean, Value.From(token.Length == 4)),
        _ => Field(token),
    };

    private FormulaPart Call(string function)
    {
        var arguments = new List<FormulaPart>();
        var texts = new List<string>();
        while (_tokens.Current != ")")
        {
            texts.Add(_tokens.Current);
            arguments.Add(Or());
            if (!_tokens.TryTake(","))
                break;
        }
        _tokens.Expect(")");
        return function switch
        {
            "AND" => FormulaFunctions.And(Conditions(function, arguments)),
            "OR" => FormulaFunctions.Or(Conditions(function, arguments)),
            "NOT" => FormulaFunctions.Not(Need(FormulaType.Boolean, Count(function, arguments, 1)[0])),
            "ISBLANK" => FormulaFunctions.IsBlank(NotPicklist(Count(function, arguments, 1)[0], texts[0])),
            "ISPICKVAL" => FormulaFunctions.IsPickVal(Need(FormulaType.Picklist, Count(function, arguments, 2)[0]), Need(FormulaType.Text, arguments[1])),
            _ => throw new FormulaException($"the sandbox does not support the formula function {function}()."),
        };
    }

    private FormulaPart Field(string name)
    {
        if (name.Contains('.', StringComparison.Ordinal) || name.Contains('$', StringComparison.Ordinal))
            throw new FormulaException($"the sandbox does not support '{name}': formulas read fields of their own object only.");
        var field = type.Find(name) ?? throw new FormulaException($"Field {name} does not exist. Check spelling.");
        return new(TypeOf(field), row => row[field.Name]);
    }

    private static FormulaType TypeOf(FieldDefinition field) => field.Type switch
    {
        FieldType.Boolean => FormulaType.Boolean,
        FieldType.Date => FormulaType.Date,
        FieldType.DateTime => FormulaType.DateTime,
        FieldType.Picklist or FieldType.MultiPicklist => FormulaType.Picklist,
        _ => field.IsNumber ? FormulaType.Number : FormulaType.Text,
    };

    private static FormulaPart Literal(FormulaType kind, Value value) => new(kind, _ => value);

    private static List<FormulaPart> Conditions(string function, List<FormulaPart> arguments) => arguments.Count > 0
        ? arguments.ConvertAll(argument => Need(FormulaType.Boolean, argument))
        : throw new FormulaException($"Incorrect number of parameters for function '{function}()'. Expected 1 or more, received 0.");

    private static List<FormulaPart> Count(string function, List<FormulaPart> arguments, int expected) => arguments.Count == expected
        ? arguments
        : throw new FormulaException($"Incorrect number of parameters for function '{function}()'. Expected {expected}, received {arguments.Count}.");

    private static FormulaPart Need(FormulaType expected, FormulaPart part) => part.Type == expected
        ? part
        : throw new FormulaException($"Incorrect parameter type. Expected {expected}, received {part.Type}.");

    private static FormulaPart NotPicklist(FormulaPart part, string text) => part.Type != FormulaType.Picklist
        ? part
        : throw new FormulaException($"Field {text} is a picklist field. Picklist fields are only supported in certain functions.");

    private static string Unquote(string token) => Escape().Replace(token[1..^1], "$1");

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
