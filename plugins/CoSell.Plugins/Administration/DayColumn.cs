using System.Globalization;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A day, written <c>2026-07-01</c>.</summary>
internal sealed class DayColumn : MappingColumn
{
    private const string Form = "yyyy-MM-dd";

    public DayColumn(string json, string name, string label)
        : base(json, name, label)
    {
    }

    public override object Show(Entity row) => row.GetAttributeValue<DateTime?>(Name) is { } day ? day.ToString(Form, CultureInfo.InvariantCulture) : "";

    protected override Problem? Set(string text, Entity row)
    {
        var day = default(DateTime);
        if (text.Length > 0 && !DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Sentences.NoDay(Label, text);
        row[Name] = text.Length == 0 ? null : day;
        return null;
    }
}
