namespace Sandbox.Dataverse.WebApi;

/// <summary>A part of an address: <c>accounts</c>, <c>accounts(id)</c>, <c>$count</c>, <c>WhoAmI()</c>.</summary>
/// <param name="Name">What stands before the parenthesis.</param>
/// <param name="Key">What stands in the parentheses; null when there are none.</param>
internal sealed record WebApiSegment(string Name, string? Key)
{
    public override string ToString() => Key is null ? Name : $"{Name}({Key})";
}

/// <summary>Takes addresses apart. A slash or a parenthesis in a text of a key is part of the text, escaped or not.</summary>
internal static class WebApiPath
{
    /// <param name="escaped">What follows the service root, as it was sent.</param>
    public static List<WebApiSegment> Parse(ReadOnlySpan<char> escaped)
    {
        var segments = new List<WebApiSegment>(2);
        var path = escaped.Trim('/');
        while (path.Length > 0)
        {
            var end = End(path);
            segments.Add(Segment(Uri.UnescapeDataString(path[..end])));
            path = path[Math.Min(end + 1, path.Length)..];
        }
        return segments;
    }

    private static int End(ReadOnlySpan<char> path)
    {
        var depth = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '(')
                depth++;
            else if (path[i] == ')')
                depth--;
            else if (path[i] == '/' && depth <= 0)
                return i;
        }
        return path.Length;
    }

    private static WebApiSegment Segment(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return new(text, null);
        return text.EndsWith(')') ? new(text[..open], text[(open + 1)..^1]) : throw new DataverseException(0x80060888, $"Bad Request - Error in query syntax: '{text}'.");
    }
}
