using System.Xml;

namespace Sandbox.Workflow.Definitions;

/// <summary>ISO 8601 durations such as <c>PT1H</c>.</summary>
internal static class Durations
{
    /// <returns>Null when there is no text.</returns>
    public static TimeSpan? Read(string? text) => text is null ? null : XmlConvert.ToTimeSpan(text);

    public static bool IsValid(string text)
    {
        try
        {
            XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
