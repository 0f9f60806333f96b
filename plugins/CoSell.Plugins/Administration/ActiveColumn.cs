using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>Whether a row is active: <c>true</c> or <c>false</c>.</summary>
internal sealed class ActiveColumn : MappingColumn
{
    public const string StateColumn = "statecode";
    public const string StatusColumn = "statuscode";

    public ActiveColumn(string json, string label)
        : base(json, StateColumn, label)
    {
    }

    public override object Show(Entity row) => row.GetAttributeValue<OptionSetValue>(Name) is not { Value: not 0 };

    public override void Copy(Entity from, Entity to)
    {
        base.Copy(from, to);
        to[StatusColumn] = from.GetAttributeValue<object>(StatusColumn);
    }

    protected override Problem? Set(string text, Entity row)
    {
        if (text is not ("true" or "false"))
            return Sentences.NoYesOrNo(Label, text);
        // State and status go together: 0 and 1 are active, 1 and 2 inactive.
        var state = text == "true" ? 0 : 1;
        row[Name] = new OptionSetValue(state);
        row[StatusColumn] = new OptionSetValue(state + 1);
        return null;
    }
}
