using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A text of limited length.</summary>
internal sealed class TextColumn : MappingColumn
{
    public TextColumn(string json, string name, string label, int maxLength)
        : base(json, name, label) =>
        MaxLength = maxLength;

    /// <summary>Characters that Dataverse takes.</summary>
    public int MaxLength { get; }

    public override object Show(Entity row) => row.GetAttributeValue<string>(Name) ?? "";

    protected override Problem? Set(string text, Entity row)
    {
        if (text.Length > MaxLength)
            return Sentences.TooLong(Label, text.Length, MaxLength);
        row[Name] = text.Length == 0 ? null : text;
        return null;
    }
}
