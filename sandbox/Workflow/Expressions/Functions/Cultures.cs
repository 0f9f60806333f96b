using System.Globalization;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Cultures by name; en-US unless one is named.</summary>
internal static class Cultures
{
    public static CultureInfo Default { get; } = CultureInfo.GetCultureInfo("en-US");

    public static CultureInfo Named(Arguments a, string? name)
    {
        if (name is null)
            return Default;
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: name.Length > 0);
        }
        catch (CultureNotFoundException exception)
        {
            throw a.Invalid($"The value provided for locale '{name}' was not valid.", exception);
        }
    }
}
