using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Schemas;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers.Sources;

/// <summary>Request triggers of every kind: they wait to be called.</summary>
internal sealed class RequestTrigger(FlowInstance flow) : ITriggerSource
{
    public Task StartAsync() => Task.CompletedTask;

    public Task StopAsync() => Task.CompletedTask;

    public Task FireAsync() =>
        throw new InvalidOperationException($"The trigger of '{flow.Definition.Name}' is a request. Call it with its inputs.");

    public FlowRun? Call(TriggerRequest request, RunParent? parent, Action<TriggerAnswer?>? answer) => Start(flow, request, parent, answer);

    public void Halt()
    {
    }

    /// <param name="waiting">How many pieces of counted work wait for the answer.</param>
    public static async Task<TriggerAnswer> InvokeAsync(FlowInstance flow, TriggerRequest request, int waiting)
    {
        if (Refuse(flow, request) is { } refusal)
            return refusal;
        if (!flow.Definition.HasResponse)
            return RequestAnswers.Accepted(flow.Definition, Start(flow, request, null, null)?.Id);
        if (flow.Definition.AnswersLater)
            return RequestAnswers.Accepted(flow.Definition, Start(flow, request, null, _ => { })?.Id);
        var answer = new TaskCompletionSource<TriggerAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = new RestingCallers(flow.Services.Clock, waiting);
        if (Start(flow, request, null, Answer) is not { } run)
            return RequestAnswers.Accepted(flow.Definition, null);
        callers.Rest();
        return await answer.Task.ConfigureAwait(false) ?? RequestAnswers.NoResponse(run.Id) with { RunId = run.Id };

        void Answer(TriggerAnswer? said)
        {
            callers.Wake();
            answer.TrySetResult(said);
        }
    }

    public static FlowRun? Start(FlowInstance flow, TriggerRequest request, RunParent? parent, Action<TriggerAnswer?>? answer)
    {
        var outputs = new Members()
            .Add("headers", request.Headers)
            .Add("queries", request.Queries.Count == 0 ? null : request.Queries)
            .Add("relativePathParameters", PathParameters(flow, request.RelativePath))
            .Add("body", request.Body ?? Value.Null)
            .ToObject();
        return TriggerFiring.Fire(flow, new() { Outputs = outputs, Parent = parent, Answer = answer is null ? null : (_, said) => answer(said) }).FirstOrDefault();
    }

    private static TriggerAnswer? Refuse(FlowInstance flow, TriggerRequest request)
    {
        var trigger = flow.Definition.Trigger;
        if (!flow.IsOn)
            return RequestAnswers.TurnedOff(flow.Definition);
        if (!trigger.Is("Request"))
            return RequestAnswers.NotARequest(flow.Definition);
        if (trigger.Source["inputs"]["method"].AsString() is { } method && !method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
            return RequestAnswers.WrongMethod(flow.Definition, request.Method);
        if (RelativePath.IsDeclared(trigger) && PathParameters(flow, request.RelativePath) is null)
            return RequestAnswers.WrongPath(flow.Definition, request.RelativePath);
        return SchemaFault(flow, request.Body) is { } fault ? RequestAnswers.SchemaMismatch(flow.Definition, fault) : null;
    }

    /// <returns>How the body breaks the schema; null when it does not, or when the trigger does not mind.</returns>
    public static string? SchemaFault(FlowInstance flow, Value? body)
    {
        var trigger = flow.Definition.Trigger;
        if (!trigger.Is("Request") || !trigger.Options.Has(OperationOptions.EnableSchemaValidation) || trigger.Source["inputs"]["schema"] is not ObjectValue schema)
            return null;
        try
        {
            var errors = ContentSchema.Of(schema).Check(body ?? Value.Null);
            return errors.Count == 0 ? null : string.Join(", ", errors.Select(e => e["message"]));
        }
        catch (SchemaException unusable)
        {
            return unusable.Message;
        }
    }

    private static ObjectValue? PathParameters(FlowInstance flow, string path) => RelativePath.Match(flow.Definition.Trigger, path);
}
