using System.Globalization;
using System.Text.RegularExpressions;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>A choice, written as its English label: <c>Both ways</c>. The platform's own labels follow the language of whoever asks.</summary>
internal sealed class ChoiceColumn : MappingColumn
{
    private static readonly Regex InnerCapital = new("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant);

    private static readonly string[] Names = { "Microsoft", "Salesforce", "Partner", "Center" };

    private readonly Type _choices;

    public ChoiceColumn(string json, string name, string label, Type choices)
        : base(json, name, label) =>
        _choices = choices;

    /// <summary>All labels in the order of their values.</summary>
    public IEnumerable<string> Labels => Enum.GetNames(_choices).Select(LabelOf);

    public override object Show(Entity row) =>
        row.GetAttributeValue<OptionSetValue>(Name) is { } choice ? LabelOf(Enum.GetName(_choices, choice.Value) ?? choice.Value.ToString(CultureInfo.InvariantCulture)) : "";

    /// <summary>The first choice is the usual one.</summary>
    public override void Complete(Entity row, int place) => Set(Labels.First(), row);

    protected override Problem? Set(string text, Entity row)
    {
        var name = Enum.GetNames(_choices).FirstOrDefault(name => LabelOf(name).Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        if (name is null && text.Length > 0)
            return Sentences.NoChoice(Label, text, Labels);
        row[Name] = name is null ? null : new OptionSetValue(Convert.ToInt32(Enum.Parse(_choices, name), CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary><c>ToPartnerCenter</c> is <c>To Partner Center</c>, <c>BothWays</c> is <c>Both ways</c>.</summary>
    private static string LabelOf(string name) =>
        string.Join(" ", InnerCapital.Split(name).Select((word, index) => index == 0 || Names.Contains(word) ? word : word.ToLowerInvariant())).Replace("co sell", "co-sell");
}
