using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Text in text. These ignore case; <c>contains</c>, <c>replace</c> and <c>split</c> do not (measured).</summary>
internal static class SearchFunctions
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public static readonly Function[] All =
    [
        new("endsWith", 2, 2, a => Value.From(Text(a).EndsWith(Sought(a), AnyCase))),
        new("indexOf", 2, 2, a => Value.From(Text(a).IndexOf(Sought(a), AnyCase))),
        new("lastIndexOf", 2, 2, LastIndexOf),
        new("nthIndexOf", 3, 3, NthIndexOf),
        new("startsWith", 2, 2, a => Value.From(Text(a).StartsWith(Sought(a), AnyCase))),
    ];

    private static string Text(Arguments a) => a.String(0, anchor: a.Name.ToLowerInvariant());

    private static string Sought(Arguments a) => a.String(1, anchor: a.Name.ToLowerInvariant());

    /// <summary>An empty text is found at the last character, not behind it: the documentation page keeps .NET Framework's rule.</summary>
    private static Value LastIndexOf(Arguments a)
    {
        var (text, sought) = (Text(a), Sought(a));
        return Value.From(sought.Length == 0 ? Math.Max(text.Length - 1, 0) : text.LastIndexOf(sought, AnyCase));
    }

    /// <summary>The n-th from the start, or from the end when n is negative; -1 when there are not so many.</summary>
    private static Value NthIndexOf(Arguments a)
    {
        var (text, sought, occurrence) = (Text(a), Sought(a), a.Integer(2, "nthindexof"));
        if (occurrence == 0)
            throw a.Invalid($"The occurrence must not be zero.{a.Usage("nthindexof")}");
        if (sought.Length == 0)
            return Value.From(-1);
        return Value.From(occurrence > 0 ? FromStart(text, sought, occurrence) : FromEnd(text, sought, -occurrence));
    }

    private static int FromStart(string text, string sought, long occurrence)
    {
        var index = -1;
        do
            index = text.IndexOf(sought, index + 1, AnyCase);
        while (index >= 0 && --occurrence > 0);
        return index;
    }

    private static int FromEnd(string text, string sought, long occurrence)
    {
        var index = text.LastIndexOf(sought, AnyCase);
        while (index >= 0 && --occurrence > 0)
            index = index == 0 ? -1 : text.AsSpan(0, index + sought.Length - 1).LastIndexOf(sought, AnyCase);
        return index;
    }
}
