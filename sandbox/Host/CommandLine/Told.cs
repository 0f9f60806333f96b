using System.Globalization;
using Sandbox.Host.Language;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Sentences for people, in their language; square brackets are Spectre's marks, and what fills a hole is shown as it is.</summary>
internal static class Told
{
    public static void Line(FormattableString sentence) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, Words.Open(sentence));

    public static void Either(bool isFirst, FormattableString first, FormattableString second) => Line(isFirst ? first : second);
}
