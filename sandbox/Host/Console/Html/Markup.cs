using System.Net;

namespace Sandbox.Host.Console.Html;

/// <summary>Finished HTML. Whatever comes into it through a hole of an interpolated string is encoded, so that no value can become markup.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup Empty { get; } = new("");

    public static Markup Of(MarkupBuilder built) => built.Finish();

    /// <summary>Plain text, encoded.</summary>
    public static Markup Plain(string? text) => new(WebUtility.HtmlEncode(text ?? ""));

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text;
}
