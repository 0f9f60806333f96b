using System.Collections.Concurrent;
using System.Globalization;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// Cultures by name; en-US unless one is named. ICU, which .NET uses everywhere but on the platform's Windows, puts a
/// narrow no-break space before AM and PM; the platform writes a plain one (documentation page, utcNow).
/// </summary>
internal static class Cultures
{
    private const char NarrowNoBreakSpace = '\u202F';

    /// <summary>Bounded by the cultures that there are: unknown names never get in.</summary>
    private static readonly ConcurrentDictionary<string, CultureInfo> Known = new(StringComparer.OrdinalIgnoreCase);

    public static CultureInfo Default { get; } = WithPlainSpaces(CultureInfo.GetCultureInfo("en-US"));

    public static CultureInfo Named(Arguments a, string? name)
    {
        if (name is null)
            return Default;
        try
        {
            return Known.GetOrAdd(name, static name => WithPlainSpaces(CultureInfo.GetCultureInfo(name, predefinedOnly: name.Length > 0)));
        }
        catch (CultureNotFoundException exception)
        {
            throw a.Invalid($"The value provided for locale '{name}' was not valid.", exception);
        }
    }

    private static CultureInfo WithPlainSpaces(CultureInfo culture)
    {
        var plain = (CultureInfo)culture.Clone();
        var formats = plain.DateTimeFormat;
        formats.ShortTimePattern = Plain(formats.ShortTimePattern);
        formats.LongTimePattern = Plain(formats.LongTimePattern);
        formats.FullDateTimePattern = Plain(formats.FullDateTimePattern);
        return CultureInfo.ReadOnly(plain);
    }

    private static string Plain(string pattern) => pattern.Replace(NarrowNoBreakSpace, ' ');
}
