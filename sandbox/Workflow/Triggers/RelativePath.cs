using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers;

/// <summary>The <c>relativePath</c> of a Request trigger, such as <c>/deals/{id}</c>.</summary>
internal static class RelativePath
{
    public static bool IsDeclared(TriggerDefinition trigger) => trigger.Source["inputs"]["relativePath"].AsString() is { Length: > 0 };

    /// <returns>Null when the trigger has no relative path or the path does not match it.</returns>
    public static ObjectValue? Match(TriggerDefinition trigger, string path)
    {
        if (!IsDeclared(trigger))
            return null;
        var expected = Segments(trigger.Source["inputs"]["relativePath"].AsString()!);
        var actual = Segments(path);
        if (expected.Length != actual.Length)
            return null;
        var parameters = new Members();
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] is ['{', .. var name, '}'])
                parameters.Add(name, Uri.UnescapeDataString(actual[i]));
            else if (!expected[i].Equals(actual[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }
        return parameters.ToObject();
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
