namespace CoSell.Plugins.Mapping.Language;

/// <summary>The transform of a mapping row: steps separated by <c>|</c>, taken from left to right to Partner Center, from right to left back.</summary>
internal sealed class Transforms
{
    private const string Separate = "Separate steps with |, such as trim | truncate 120.";

    private readonly IReadOnlyList<Transform> _steps;

    private Transforms(IReadOnlyList<Transform> steps) => _steps = steps;

    public static Transforms None { get; } = new(Array.Empty<Transform>());

    /// <summary>Why a row that travels both ways cannot use the transform; null when it can.</summary>
    public string? WhyOneWay => _steps.Select(step => step.WhyOneWay).FirstOrDefault(why => why is not null);

    /// <exception cref="FormulaException">The text is no transform; the message says where and how to mend it.</exception>
    public static Transforms Parse(string text)
    {
        var reader = new TokenReader(text);
        var steps = new List<Transform>();
        do
            steps.Add(TransformStep.Read(reader));
        while (reader.TrySymbol("|"));
        reader.ExpectEnd(Separate);
        return new Transforms(steps);
    }

    /// <summary>What Partner Center gets; null where nothing is left.</summary>
    public string? Forward(string text) => Situation.Plain(_steps.Aggregate(text, (value, step) => step.Forward(value)));

    /// <summary>What Salesforce gets.</summary>
    public string Back(string text) => _steps.Reverse().Aggregate(text, (value, step) => step.Back(value));
}
