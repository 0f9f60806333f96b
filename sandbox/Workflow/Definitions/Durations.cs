using System.Xml;
using Sandbox.Workflow.Expressions;

namespace Sandbox.Workflow.Definitions;

/// <summary>ISO 8601 durations such as <c>PT1H</c>.</summary>
internal static class Durations
{
    /// <returns>Null when there is no text.</returns>
    /// <exception cref="ExpressionException">The text, which an expression may have made, is no duration.</exception>
    public static TimeSpan? Read(string? text)
    {
        if (text is null)
            return null;
        return TryRead(text, out var duration) ? duration : throw new ExpressionException($"The value '{text}' is not a valid duration. Write it as in ISO 8601, such as 'PT1H'.");
    }

    public static bool IsValid(string text) => TryRead(text, out _);

    private static bool TryRead(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }
}
