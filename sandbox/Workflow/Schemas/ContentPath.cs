using System.Buffers;

namespace Sandbox.Workflow.Schemas;

/// <summary>Places in content, in the notation of the platform's reader (Newtonsoft): <c>rows[1].name</c>, <c>['a b'].c</c>.</summary>
internal static class ContentPath
{
    private static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    public static string Member(string path, string name)
    {
        if (name.AsSpan().ContainsAny(Special))
            return $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    public static string Item(string path, int index) => $"{path}[{index}]";
}
