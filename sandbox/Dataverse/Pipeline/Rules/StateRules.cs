using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Pipeline.Rules;

/// <summary>State and status reason go together: one brings the other's default, and both must fit.</summary>
internal static class StateRules
{
    private const uint InvalidStatus = 0x80048408;

    public static void ApplyToNew(TableMetadata table, Dictionary<string, object?> values)
    {
        var state = Value(values, "statecode") ?? table.FindColumn("statecode")?.Choices.FirstOrDefault()?.Value;
        if (state is not null)
            Apply(table, values, state.Value);
    }

    public static void ApplyToChanged(TableMetadata table, Dictionary<string, object?> values, Func<int?> currentState)
    {
        if (!values.ContainsKey("statecode") && !values.ContainsKey("statuscode"))
            return;
        if ((Value(values, "statecode") ?? currentState()) is { } state)
            Apply(table, values, state);
    }

    private static void Apply(TableMetadata table, Dictionary<string, object?> values, int state)
    {
        values["statecode"] = new OptionSetValue(state);
        var column = table.FindColumn("statuscode");
        if (Value(values, "statuscode") is not { } status)
        {
            var standard = table.FindColumn("statecode")!.FindChoice(state)?.DefaultStatus
                ?? column?.Choices.FirstOrDefault(choice => choice.State == state)?.Value;
            values["statuscode"] = standard is null ? null : new OptionSetValue(standard.Value);
        }
        else if (column?.FindChoice(status) is { State: { } owner } && owner != state)
        {
            throw new DataverseException(InvalidStatus, $"{status} is not a valid status code for state code {table.FindColumn("statecode")!.FindChoice(state)?.Label} on {table.LogicalName}.");
        }
    }

    private static int? Value(Dictionary<string, object?> values, string column) =>
        values.TryGetValue(column, out var value) && value is OptionSetValue choice ? choice.Value : null;
}
