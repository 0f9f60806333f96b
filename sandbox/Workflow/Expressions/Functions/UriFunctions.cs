using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class UriFunctions
{
    public static readonly Function[] All =
    [
        new("uriHost", 1, 1, a => Value.From(Read(a).Host)),
        new("uriPath", 1, 1, a => Value.From(Read(a).AbsolutePath)),
        new("uriPathAndQuery", 1, 1, a => Value.From(Read(a).PathAndQuery)),
        new("uriPort", 1, 1, a => Value.From(Read(a).Port)),
        new("uriQuery", 1, 1, a => Value.From(Read(a).Query)),
        new("uriScheme", 1, 1, a => Value.From(Read(a).Scheme)),
    ];

    /// <summary>Refused unless it is absolute: what the platform does then is not known.</summary>
    private static Uri Read(Arguments a)
    {
        var text = a.String(0, "its parameter to be a string");
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw a.Invalid($"The provided value '{text}' is not an absolute URI.{a.Usage()}");
    }
}
