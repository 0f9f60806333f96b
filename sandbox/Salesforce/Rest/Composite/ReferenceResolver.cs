using System.Text.RegularExpressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Rest.Composite;

/// <summary>Puts values of earlier answers in the place of <c>@{reference.path}</c>. Names are case-sensitive.</summary>
internal sealed partial class ReferenceResolver(IReadOnlyDictionary<string, ApiResponse> answers)
{
    /// <summary>Values that go into a URL are escaped.</summary>
    public string ResolveUrl(string url) => Pattern().Replace(url, match => Uri.EscapeDataString(Find(match)));

    public Value Resolve(Value value) => value switch
    {
        StringValue text when text.Text.Contains("@{") => Value.From(Pattern().Replace(text.Text, Find)),
        ArrayValue array => new ArrayValue([.. array.Items.Select(Resolve)]),
        ObjectValue members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
        _ => value,
    };

    private string Find(Match match)
    {
        var (reference, path) = (match.Groups[1].Value, match.Groups[2].Value);
        var found = answers.TryGetValue(reference, out var answer) && !answer.IsError ? Walk(answer.Body ?? Value.Null, path) : Value.Null;
        return found switch
        {
            StringValue text => text.Text,
            BooleanValue or IntegerValue or DecimalValue or FloatValue => found.ToJson(),
            _ => throw new SalesforceException(400, "PROCESSING_HALTED", $"Invalid reference specified. No value for {reference}{path} found in {reference}. Provided referenceId ('{reference}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_')."),
        };
    }

    private static Value Walk(Value value, string path)
    {
        foreach (Match step in StepPattern().Matches(path))
        {
            value = step.Groups[1].Success
                ? (value as ObjectValue)?.FirstOrDefault(member => member.Key == step.Groups[1].Value).Value ?? Value.Null
                : value[int.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)];
        }
        return value;
    }

    [GeneratedRegex(@"@\{([A-Za-z0-9_]+)((?:\.[A-Za-z0-9_]+|\[\d{1,6}\])+)\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\.([A-Za-z0-9_]+)|\[(\d+)\]")]
    private static partial Regex StepPattern();
}
