using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Expressions.Parsing;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Templates;

/// <summary>Turns the JSON of a definition into nodes. What holds no expression stays the very value that it was.</summary>
internal static class TemplateCompiler
{
    /// <summary>learn.microsoft.com/power-automate/limits-and-config: the length of an expression.</summary>
    public const int LongestExpression = 8192;

    public static Node Compile(Value source) => source switch
    {
        StringValue text => text.Text.Contains('@') ? CompiledStrings.Shared.Get(text.Text) : new ConstantNode(source),
        ArrayValue array => CompileArray(array),
        ObjectValue members => CompileObject(members),
        _ => new ConstantNode(source),
    };

    public static Node CompileString(string text)
    {
        if (text.Length == 1)
            return new ConstantNode(Value.From(text));
        if (text.StartsWith("@@", StringComparison.Ordinal))
            return new ConstantNode(Value.From(text[1..]));
        if (text[0] != '@' || text[1] == '{')
            return CompileInterpolated(text);
        RefuseLongerThanLimit(text.Length - 1);
        return Parser.Whole(text, 1);
    }

    private static Node CompileInterpolated(string text)
    {
        var parts = new List<Node>();
        var plain = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, plain))
        {
            if (at > plain && text[at - 1] == '@')
            {
                AddText(parts, text[plain..(at - 1)] + "@{");
                plain = at + 2;
                continue;
            }
            AddText(parts, text[plain..at]);
            parts.Add(Parser.Interpolated(text, at + 2, out plain));
            RefuseLongerThanLimit(plain - at - "@{}".Length);
        }
        AddText(parts, text[plain..]);
        return InterpolationNode.Of([.. parts]);
    }

    private static void RefuseLongerThanLimit(int length)
    {
        if (length > LongestExpression)
            throw new ExpressionException($"The template language expression is {length} characters long, more than the limit of '{LongestExpression}'.");
    }

    private static int Next(string text, int from) => from < text.Length ? text.IndexOf("@{", from, StringComparison.Ordinal) : -1;

    private static void AddText(List<Node> parts, string text)
    {
        if (text.Length > 0)
            parts.Add(new ConstantNode(Value.From(text)));
    }

    private static Node CompileArray(ArrayValue array)
    {
        var items = new Node[array.Items.Count];
        var changed = false;
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Compile(array.Items[i]);
            changed |= !IsUnchanged(items[i], array.Items[i]);
        }
        return changed ? ArrayNode.Of(items) : new ConstantNode(array);
    }

    private static Node CompileObject(ObjectValue members)
    {
        var names = new Node[members.Count];
        var values = new Node[members.Count];
        var changed = false;
        for (var i = 0; i < names.Length; i++)
        {
            var (name, value) = members.Members[i];
            names[i] = Compile(Value.From(name));
            values[i] = Compile(value);
            changed |= !IsUnchanged(values[i], value) || !IsUnchanged(names[i], Value.From(name));
        }
        return changed ? ObjectNode.Of(names, values) : new ConstantNode(members);
    }

    /// <summary>Whether evaluating can only give the source itself.</summary>
    public static bool IsUnchanged(Node node, Value source) => node is ConstantNode constant
        && (ReferenceEquals(constant.Value, source) || (source is StringValue text && constant.Value.AsString() == text.Text));
}
