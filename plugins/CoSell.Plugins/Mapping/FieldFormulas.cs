using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Mapping;

/// <summary>What a mapping row works out: its expression, its condition and its transform, read once when the row is loaded.</summary>
internal sealed class FieldFormulas
{
    private FieldFormulas(Term? expression, Condition? condition, Transforms transforms, string? fault)
    {
        Expression = expression;
        Condition = condition;
        Transforms = transforms;
        Fault = fault;
        Paths = (expression?.Paths ?? Enumerable.Empty<string>()).Concat(condition?.Paths ?? Enumerable.Empty<string>()).ToList();
    }

    public static FieldFormulas None { get; } = new(null, null, Transforms.None, null);

    /// <summary>Taken where the CRM has no value; null for none.</summary>
    public Term? Expression { get; }

    /// <summary>When the row counts; null for always.</summary>
    public Condition? Condition { get; }

    public Transforms Transforms { get; }

    /// <summary>Why the row cannot be used: a guard lets no such row in, an import around it may. Null for a good row.</summary>
    public string? Fault { get; }

    /// <summary>Paths of the opportunity that expression and condition name.</summary>
    public IReadOnlyList<string> Paths { get; }

    public static FieldFormulas Read(string expression, string condition, string transform)
    {
        if (expression.Length + condition.Length + transform.Length == 0)
            return None;
        try
        {
            return new FieldFormulas(
                expression.Length == 0 ? null : Language.Expression.Parse(expression),
                condition.Length == 0 ? null : Language.Condition.Parse(condition),
                transform.Length == 0 ? Transforms.None : Transforms.Parse(transform),
                null);
        }
        catch (FormulaException fault)
        {
            return new FieldFormulas(null, null, Transforms.None, fault.Message);
        }
    }
}
