using System.Collections.Concurrent;
using Sandbox.Workflow.Expressions.Nodes;

namespace Sandbox.Workflow.Expressions.Templates;

/// <summary>Equal strings of all flows share one tree. Bounded: when it is full it starts afresh.</summary>
internal sealed class CompiledStrings
{
    private const int Capacity = 4096;

    /// <summary>Long texts with an address or two in them are not worth keeping.</summary>
    private const int LongestKept = TemplateCompiler.LongestExpression;

    private readonly ConcurrentDictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public static CompiledStrings Shared { get; } = new();

    public Node Get(string text)
    {
        if (_nodes.TryGetValue(text, out var known))
            return known;
        var node = TemplateCompiler.CompileString(text);
        if (text.Length > LongestKept)
            return node;
        if (_nodes.Count >= Capacity)
            _nodes.Clear();
        return _nodes.GetOrAdd(text, node);
    }
}
