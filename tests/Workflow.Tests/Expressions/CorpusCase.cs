using Sandbox.Workflow.Values;

namespace Workflow.Tests.Expressions;

/// <summary>One line of a corpus file.</summary>
public sealed record CorpusCase(string File, int Line, Value Template, Value Run, Value? Expected, string? Error, string Source)
{
    public static IEnumerable<CorpusCase> All => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Expressions", "Corpus"), "*.jsonl")
        .Order(StringComparer.Ordinal)
        .SelectMany(Read);

    public override string ToString() => $"{File}:{Line} {Template.ToJson()}";

    private static IEnumerable<CorpusCase> Read(string path) => System.IO.File.ReadLines(path)
        .Select((text, index) => (text, line: index + 1))
        .Where(entry => entry.text.Length > 0)
        .Select(entry => Parse(Path.GetFileName(path), entry.line, (ObjectValue)Value.Parse(entry.text)));

    private static CorpusCase Parse(string file, int line, ObjectValue entry) => new(
        file,
        line,
        entry["expression"],
        entry.TryGet("context", out var run) ? run : ObjectValue.Empty,
        entry.TryGet("value", out var expected) ? expected : null,
        entry["error"].AsString(),
        entry["source"].AsString() ?? throw new InvalidDataException($"{file}:{line} states no source."));
}
