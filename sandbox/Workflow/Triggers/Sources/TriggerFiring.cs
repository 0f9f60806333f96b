using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>From what a trigger hands over to runs: split, test the conditions on each element, start.</summary>
internal static class TriggerFiring
{
    public static IReadOnlyList<FlowRun> Fire(FlowInstance flow, Firing firing)
    {
        var conditions = new List<ConditionEvaluation>();
        try
        {
            var elements = Split(flow, firing);
            var runs = Runs(flow, firing, elements, conditions);
            Tell(flow, elements.Count, conditions);
            var code = runs.Count > 0 || elements.Count == 0 ? firing.Code : "TriggerConditionNotMet";
            Note(flow, runs.Count > 0 ? FlowStatus.Succeeded : FlowStatus.Skipped, code, null, [.. runs.Select(r => r.Id)]);
            runs.ForEach(flow.Runs.Start);
            return runs;
        }
        catch (ExpressionException refused)
        {
            Tell(flow, 0, conditions);
            Note(flow, FlowStatus.Failed, "InvalidTemplate", new("InvalidTemplate", $"Unable to process template language expressions in trigger '{flow.Definition.Trigger.Name}': '{refused.Message}'."));
            return [];
        }
    }

    private static List<FlowRun> Runs(FlowInstance flow, Firing firing, IReadOnlyList<Value?> elements, List<ConditionEvaluation> conditions)
    {
        var runs = new List<FlowRun>();
        for (var i = 0; i < elements.Count; i++)
        {
            var fired = NewEvent(flow, firing, elements[i]);
            if (ConditionsHold(flow, fired, i, conditions))
                runs.Add(new(flow, fired, firing.Parent, firing.Answer is { } answer ? said => answer(fired.RunId, said) : null));
        }
        return runs;
    }

    private static void Tell(FlowInstance flow, int elements, List<ConditionEvaluation> conditions)
    {
        var splitOn = flow.Definition.Trigger.Parts.Raw("splitOn");
        if (!splitOn.IsNull || conditions.Count > 0)
            flow.Services.History.OnTriggerEvaluated(new(flow.Definition.Id, splitOn.IsNull ? null : splitOn, elements, conditions));
    }

    public static void Note(FlowInstance flow, FlowStatus status, string code, ActionError? error = null, IReadOnlyList<string>? runs = null) =>
        flow.Services.History.OnTrigger(new(flow.Definition.Id, flow.Definition.Name, flow.Services.Now, status, code, error, runs ?? []));

    /// <summary>With <c>splitOn</c>, every element becomes the body of a run of its own.</summary>
    private static IReadOnlyList<Value?> Split(FlowInstance flow, Firing firing)
    {
        var trigger = flow.Definition.Trigger;
        if (trigger.Parts.Raw("splitOn").IsNull)
            return [firing.Outputs];
        var context = new TriggerContext(flow, ObjectValue.Of(("name", Value.From(trigger.Name)), ("outputs", firing.Outputs ?? Value.Null)));
        var split = trigger.Parts.Template("splitOn").Evaluate(context);
        if (split is not (ArrayValue or NullValue))
            throw new ExpressionException($"The template language expression '{trigger.Source["splitOn"]}' evaluates to a value of type '{TypeNames.Of(split)}'. The 'splitOn' of a trigger must be an array.");
        var most = trigger.ConcurrentRuns is null ? flow.Services.Options.Profile.MostItems() : 100;
        if (split.AsItems().Count > most)
            throw new ExpressionException($"The 'splitOn' array has {split.AsItems().Count} items, more than the {most} that are allowed.");
        var envelope = firing.Outputs as ObjectValue ?? ObjectValue.Empty;
        return [.. split.AsItems().Select(Value? (item) => new Members().AddAll(envelope, "body").Add("body", item).ToObject())];
    }

    private static bool ConditionsHold(FlowInstance flow, TriggerEvent fired, int element, List<ConditionEvaluation> evaluated)
    {
        var context = new TriggerContext(flow, fired.Record);
        return flow.Definition.Trigger.Conditions.All(condition => Holds(condition, context, element, evaluated));
    }

    private static bool Holds(TemplateParts condition, TriggerContext context, int element, List<ConditionEvaluation> evaluated)
    {
        try
        {
            var met = condition.Condition("expression").IsTrue(context);
            evaluated.Add(new(condition.Raw("expression"), element, met, null));
            return met;
        }
        catch (ExpressionException refused)
        {
            evaluated.Add(new(condition.Raw("expression"), element, false, refused.Message));
            throw;
        }
    }

    private static TriggerEvent NewEvent(FlowInstance flow, Firing firing, Value? outputs)
    {
        var random = flow.Services.NextRandom();
        var id = RunNames.Create(flow.Services.Now, random);
        var trackingId = RunNames.TrackingId(random);
        var tracking = ClientTrackingId(flow, outputs) ?? id;
        var secure = flow.Definition.Trigger.Secure;
        var shown = Describe(secure.Inputs ? null : firing.Inputs, secure.Outputs ? null : outputs);
        return new(id, tracking, Describe(firing.Inputs, outputs), shown, secure.Inputs || secure.Outputs);

        ObjectValue Describe(Value? shownInputs, Value? shownOutputs) => new Members()
            .Add("name", flow.Definition.Trigger.Name)
            .Add("inputs", shownInputs)
            .Add("outputs", shownOutputs)
            .Add("startTime", flow.Services.Now)
            .Add("endTime", flow.Services.Now)
            .Add("trackingId", trackingId)
            .Add("clientTrackingId", tracking)
            .Add("originHistoryName", id)
            .Add("status", "Succeeded")
            .ToObject();
    }

    /// <summary>What <c>correlation</c> makes of the trigger's outputs; null when it says nothing (learn.microsoft.com/azure/logic-apps/create-custom-tracking-ids).</summary>
    private static string? ClientTrackingId(FlowInstance flow, Value? outputs)
    {
        if (flow.Definition.Trigger.Parts.Raw("correlation/clientTrackingId").IsNull)
            return null;
        var context = new TriggerContext(flow, ObjectValue.Of(("name", Value.From(flow.Definition.Trigger.Name)), ("outputs", outputs ?? Value.Null)));
        return flow.Definition.Trigger.Parts.Template("correlation/clientTrackingId").Evaluate(context).ToString() is { Length: > 0 } given ? given : null;
    }
}
