using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowCensus;

/// <summary>What a definition is made of, whether the engine takes it or not.</summary>
/// <param name="Types">Of the trigger (<c>trigger Request/Http</c>) and of each action (<c>Response/Http</c>).</param>
/// <param name="Functions">That its expressions call, each once.</param>
internal sealed record FlowFacts(IReadOnlyList<string> Types, IReadOnlyCollection<string> Functions)
{
    public int Actions => Types.Count(type => !type.StartsWith("trigger ", StringComparison.Ordinal));

    public static FlowFacts Of(Value clientData)
    {
        var definition = clientData["properties"]["definition"];
        var triggers = (definition["triggers"] as ObjectValue ?? ObjectValue.Empty).Select(t => $"trigger {TypeOf(t.Value)}");
        var functions = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in Texts(definition))
            functions.UnionWith(FunctionsOf(text));
        return new([.. triggers, .. TypesIn(definition["actions"])], functions);
    }

    private static IEnumerable<string> TypesIn(Value actions)
    {
        foreach (var (_, action) in actions as ObjectValue ?? ObjectValue.Empty)
        {
            yield return TypeOf(action);
            var branches = (action["cases"] as ObjectValue ?? ObjectValue.Empty).Select(c => c.Value).Append(action).Append(action["else"]).Append(action["default"]);
            foreach (var inner in branches.SelectMany(branch => TypesIn(branch["actions"])))
                yield return inner;
        }
    }

    private static string TypeOf(Value source) => source["kind"].AsString() is { } kind ? $"{source["type"]}/{kind}" : source["type"].ToString();

    private static IEnumerable<string> Texts(Value value) => value switch
    {
        StringValue { Text: var text } => text.Contains('@') ? [text] : [],
        ObjectValue members => members.SelectMany(member => Texts(member.Value)),
        ArrayValue array => array.Items.SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<string> FunctionsOf(string text)
    {
        try
        {
            return Template.Compile(Value.From(text)).References.Functions;
        }
        catch (ExpressionException)
        {
            return []; // a description, or what the checker reports
        }
    }
}
