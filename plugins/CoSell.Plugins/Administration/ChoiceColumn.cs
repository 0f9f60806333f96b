using System.Globalization;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A choice, written as its English label: <c>Both ways</c>. The platform's own labels follow the language of whoever asks.</summary>
internal sealed class ChoiceColumn : MappingColumn
{
    private readonly Type _choices;

    public ChoiceColumn(string json, string name, string label, Type choices)
        : base(json, name, label) =>
        _choices = choices;

    /// <summary>All labels in the order of their values.</summary>
    public IEnumerable<string> Labels => Enum.GetNames(_choices).Select(ChoiceLabel.Of);

    public override object Show(Entity row) =>
        row.GetAttributeValue<OptionSetValue>(Name) is { } choice ? ChoiceLabel.Of(Enum.GetName(_choices, choice.Value) ?? choice.Value.ToString(CultureInfo.InvariantCulture)) : "";

    /// <summary>The first choice is the usual one.</summary>
    public override void Complete(Entity row, int place) => Set(Labels.First(), row);

    protected override Problem? Set(string text, Entity row)
    {
        var name = Enum.GetNames(_choices).FirstOrDefault(name => ChoiceLabel.Of(name).Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        if (name is null && text.Length > 0)
            return Sentences.NoChoice(Label, text, Labels);
        row[Name] = name is null ? null : new OptionSetValue(Convert.ToInt32(Enum.Parse(_choices, name), CultureInfo.InvariantCulture));
        return null;
    }
}
