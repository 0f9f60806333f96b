using System.Collections.Concurrent;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>The parts of a trigger or an action, each compiled once, when first asked for.</summary>
internal sealed class TemplateParts(ObjectValue source)
{
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Condition> _conditions = new(StringComparer.Ordinal);

    /// <summary>The JSON at a path like <c>inputs/parameters</c>; null value when it is absent.</summary>
    public Value Raw(string path)
    {
        if (!path.Contains('/'))
            return source[path];
        Value part = source;
        foreach (var name in path.Split('/'))
            part = part[name];
        return part;
    }

    public Template Template(string path) => _templates.TryGetValue(path, out var known)
        ? known
        : _templates.GetOrAdd(path, p => Expressions.Templates.Template.Compile(Raw(p)));

    public Condition Condition(string path) => _conditions.TryGetValue(path, out var known)
        ? known
        : _conditions.GetOrAdd(path, p => Definitions.Condition.Compile(Raw(p)));
}
