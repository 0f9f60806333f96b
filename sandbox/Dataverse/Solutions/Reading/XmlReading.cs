using System.Globalization;
using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Short forms for what solution XML repeats everywhere.</summary>
internal static class XmlReading
{
    public static string? Text(this XElement element, string child)
    {
        var text = element.Element(child)?.Value.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public static string? Attr(this XElement element, string name) => element.Attribute(name)?.Value;

    public static int Number(this XElement element, string child, int missing = 0) =>
        int.TryParse(element.Text(child), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : missing;

    public static decimal? Decimal(this XElement element, string child) =>
        decimal.TryParse(element.Text(child), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    public static IEnumerable<XElement> All(this XElement root, string section, string element) => root.Element(section)?.Elements(element) ?? [];

    public static string Label(this XElement element, string list, string item) => (element.Element(list)?.Elements(item) ?? []).InBaseLanguage() ?? "";

    /// <summary>The sandbox's environment is in US English; what a solution says in further languages is for users who chose them.</summary>
    public static string? InBaseLanguage(this IEnumerable<XElement> labels)
    {
        var all = labels.ToList();
        return (all.Find(label => label.Attr("languagecode") == "1033") ?? all.FirstOrDefault())?.Attr("description");
    }

    public static IReadOnlyList<string> Csv(string? text) =>
        text is null ? [] : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
