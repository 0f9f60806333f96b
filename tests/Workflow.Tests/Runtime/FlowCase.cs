using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

/// <summary>A flow, what it is given, and how it must go; see <c>Cases/README.md</c>.</summary>
public sealed record FlowCase(string File, Value Json)
{
    public static IReadOnlyList<FlowCase> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Runtime", "Cases"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => Value.Parse(System.IO.File.ReadAllText(file)).AsItems().Select(c => new FlowCase(Path.GetFileName(file), c))),
    ];

    public string Name => Json["name"].AsString()!;

    public override string ToString() => $"{File}: {Name}";
}
