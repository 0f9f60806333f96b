using System.Globalization;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A whole number from 0.</summary>
internal sealed class NumberColumn : MappingColumn
{
    public NumberColumn(string json, string name, string label)
        : base(json, name, label)
    {
    }

    public override object Show(Entity row) => row.GetAttributeValue<int?>(Name) is { } number ? number : "";

    /// <summary>Tens, so that rows can be put between.</summary>
    public override void Complete(Entity row, int place) => row[Name] = place * 10;

    protected override Problem? Set(string text, Entity row)
    {
        var number = 0;
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return Sentences.NoWholeNumber(Label, text);
        row[Name] = text.Length == 0 ? null : number;
        return null;
    }
}
