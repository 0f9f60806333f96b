namespace Sandbox.Host.Console.Html;

/// <summary>Style sheets of the assembly; each begins with the colours that all pages share.</summary>
internal static class Styles
{
    /// <param name="name">Of the resource, such as <c>console/console.css</c>.</param>
    public static string Read(string name) => Text("console/tokens.css") + Text(name);

    private static string Text(string name)
    {
        using var css = new StreamReader(typeof(Styles).Assembly.GetManifestResourceStream(name)!);
        return css.ReadToEnd();
    }
}
