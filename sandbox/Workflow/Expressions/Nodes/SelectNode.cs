using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>
/// A path into a value. <c>?</c> forgives a missing property, a null value and an index past the end; selecting inside
/// text or by name in an array fails even so (reference 2.5).
/// </summary>
/// <param name="target">What is selected from.</param>
/// <param name="steps">How.</param>
/// <param name="text">The text that holds the expression: the messages quote it.</param>
/// <param name="written">Where in the text target and steps are written.</param>
internal sealed class SelectNode(Node target, Step[] steps, string text, Range written) : Node
{
    /// <summary>The path, or what it comes to where that is known.</summary>
    public static Node Of(Node target, Step[] steps, string text, Range written)
    {
        var node = new SelectNode(target, steps, text, written);
        return target.Known is not null && Array.TrueForAll(steps, step => step.Key.Known is not null) ? WorkedOutNode.Of(node, [target]) : node;
    }

    public override Value Evaluate(IEvaluationContext context)
    {
        var value = target.Evaluate(context);
        foreach (var step in steps)
            value = Select(value, step, step.Key.Evaluate(context));
        return value;
    }

    public override void Collect(ReferenceCollector references)
    {
        target.Collect(references);
        foreach (var step in steps)
            step.Key.Collect(references);
    }

    private Value Select(Value value, Step step, Value key) => value switch
    {
        ObjectValue members => Member(members, step, key),
        ArrayValue array => Item(array, step, key),
        NullValue => step.Optional ? Value.Null : throw Unselectable(key),
        _ => throw Unselectable(key, $" Property selection is not supported on values of type '{value.Kind}'."),
    };

    private Value Member(ObjectValue members, Step step, Value key)
    {
        var name = (key as StringValue)?.Text ?? NameOf(key);
        if (members.TryGet(name, out var value))
            return value;
        if (step.Walk is { } parts || (name.Contains('/') && (parts = name.Split('/')) is not null))
            return Walk(members, step, key, parts);
        return step.Optional ? Value.Null : throw Missing(members, name);
    }

    /// <summary>A slash walks nested properties, unless there is a property of that very name.</summary>
    private Value Walk(ObjectValue members, Step step, Value key, string[] parts)
    {
        Value value = members;
        foreach (var part in parts)
        {
            if (value is ObjectValue inner && inner.TryGet(part, out var member))
                value = member;
            else if (value is ArrayValue array)
                value = Item(array, step, Value.From(part));
            else if (value is ObjectValue or NullValue)
                return step.Optional ? Value.Null : throw Missing(members, NameOf(key));
            else
                throw Unselectable(key, $" Property selection is not supported on values of type '{value.Kind}'.");
        }
        return value;
    }

    private Value Item(ArrayValue array, Step step, Value key)
    {
        var index = key switch
        {
            IntegerValue integer => integer.Value,
            StringValue text when long.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Unselectable(key, " Array elements can only be selected using an integer index."),
        };
        if ((ulong)index < (ulong)array.Items.Count)
            return array.Items[(int)index];
        return step.Optional ? Value.Null : throw Refusal($"array index '{index}' is outside bounds (0, {array.Items.Count - 1}) of array.");
    }

    private string NameOf(Value key) => key is StringValue or IntegerValue ? key.ToString() : throw Unselectable(key);

    private ExpressionException Missing(ObjectValue members, string name) =>
        Refusal($"property '{name}' doesn't exist, available properties are '{string.Join(", ", members.Names)}'.");

    private ExpressionException Unselectable(Value key, string reason = "") =>
        Refusal($"property '{key}' cannot be selected.{reason}");

    private ExpressionException Refusal(string reason) =>
        new($"The template language expression '{text[written]}' cannot be evaluated because {reason} Please see https://aka.ms/logicexpressions for usage details.");
}
