namespace Sandbox.Workflow.Runs.History;

/// <summary>How a part of a text is found, in memory as in SQLite, whose own LIKE ignores case of ASCII letters only.</summary>
internal static class TextSearch
{
    public static bool Contains(string? text, string? part) =>
        text is not null && part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
