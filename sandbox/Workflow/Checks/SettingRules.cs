using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Schemas;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Settings that would be passed over: unknown ones are mistakes, known ones that the sandbox does not carry out are refused by name.</summary>
internal static class SettingRules
{
    private const string Live = "Remove the setting, or rehearse this flow on a live environment.";

    private static readonly string[] OfActions = ["concurrency", "secureData", "staticResult", "paginationPolicy", "contentTransfer"];
    private static readonly string[] OfTriggers = ["concurrency", "secureData", "contentTransfer"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        var trigger = $"properties.definition.triggers.{flow.Trigger.Name}";
        foreach (var problem in Options(trigger, flow.Trigger.Name, flow.Trigger.Options).Concat(Configuration(trigger, flow.Trigger.Source, OfTriggers)))
            yield return problem;
        if (!flow.Trigger.Source["runtimeConfiguration"]["concurrency"]["maximumWaitingRuns"].IsNull)
            yield return new("UnsupportedSetting", $"{trigger}.runtimeConfiguration.concurrency", "'maximumWaitingRuns' is not supported: any number of runs may wait.", Live);
        if (flow.Trigger.Options.Has(OperationOptions.EnableSchemaValidation) && Fault(flow.Trigger.Source["inputs"]["schema"], $"{trigger}.inputs.schema") is { } unusable)
            yield return unusable;
        foreach (var problem in flow.AllActions.SelectMany(Check))
            yield return problem;
    }

    private static IEnumerable<FlowProblem> Check(ActionDefinition action)
    {
        foreach (var problem in Options(action.Place, action.Name, action.Options).Concat(Configuration(action.Place, action.Source, OfActions)))
            yield return problem;
        if (action.Blocks.Count > 0 && !action.Type.Equals("Until", StringComparison.OrdinalIgnoreCase) && !action.Source["limit"]["timeout"].IsNull)
            yield return new("UnsupportedSetting", $"{action.Place}.limit", $"A timeout of '{action.Name}' is not supported: what a {action.Type} does when its time is up is not published.", Live);
        if (action.Type.Equals("ParseJson", StringComparison.OrdinalIgnoreCase) && Fault(action.Parts.Raw("inputs/schema"), $"{action.Place}.inputs.schema") is { } unusable)
            yield return unusable;
    }

    private static IEnumerable<FlowProblem> Options(string place, string name, OperationOptions options)
    {
        foreach (var option in options.Unknown)
            yield return new("InvalidOperationOption", $"{place}.operationOptions", $"'{option}' of '{name}' is no operation option.", $"Use one of {string.Join(", ", OperationOptions.Known.Order(StringComparer.Ordinal))}.");
        foreach (var option in options.NotSimulated)
            yield return new("UnsupportedSetting", $"{place}.operationOptions", $"The operation option '{option}' of '{name}' has no effect in the sandbox.", Live);
    }

    private static IEnumerable<FlowProblem> Configuration(string place, ObjectValue source, string[] known) =>
        (source["runtimeConfiguration"] as ObjectValue ?? ObjectValue.Empty).Names
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => new FlowProblem("UnsupportedSetting", $"{place}.runtimeConfiguration", $"The setting '{name}' is not supported.", Live));

    /// <summary>A schema that is made of expressions is known only when the action runs, and refused then.</summary>
    private static FlowProblem? Fault(Value schema, string place)
    {
        if (schema is not ObjectValue { Count: > 0 } written || !IsConstant(written))
            return null;
        try
        {
            _ = ContentSchema.Of(written);
            return null;
        }
        catch (SchemaException unusable)
        {
            return unusable.Code == SchemaException.NotSupportedByPlatform
                ? new(unusable.Code, place, unusable.Message, "Leave the regular expressions out, and check the text with a condition.")
                : new("UnsupportedSchema", place, unusable.Message, "Use the keywords of JSON Schema draft 4.");
        }
    }

    private static bool IsConstant(Value schema)
    {
        try
        {
            return Expressions.Templates.Template.Compile(schema).IsConstant;
        }
        catch (Expressions.ExpressionException)
        {
            return false; // the expression rules report it
        }
    }
}
