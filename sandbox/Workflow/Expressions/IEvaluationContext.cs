using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions;

/// <summary>What an expression can see of a run. Names are matched ignoring case, as the platform does.</summary>
public interface IEvaluationContext
{
    /// <summary>The clock behind <c>utcNow()</c>; one reading per call.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The whole trigger record: <c>{name, inputs, outputs, startTime, endTime, …}</c>.</summary>
    Value Trigger { get; }

    /// <summary>The record of an action that has ended: <c>{name, inputs, outputs, status, code, error, startTime, endTime, …}</c>.</summary>
    /// <returns>False when the flow has no action of that name or it has not run yet; then <c>body()</c> and <c>outputs()</c> fail with the platform's text.</returns>
    bool TryGetAction(string name, out Value record);

    /// <summary>The outputs of an action that has ended, without the rest of its record.</summary>
    /// <returns>As <see cref="TryGetAction"/>.</returns>
    bool TryGetOutputs(string name, out Value outputs)
    {
        var known = TryGetAction(name, out var record);
        outputs = record["outputs"];
        return known;
    }

    /// <summary>A variable of the run.</summary>
    /// <returns>False when it is not initialized; <c>variables()</c> then fails.</returns>
    bool TryGetVariable(string name, out Value value);

    /// <summary>A parameter of the definition.</summary>
    /// <returns>False when there is none of that name; <c>parameters()</c> then fails.</returns>
    bool TryGetParameter(string name, out Value value);

    /// <summary>The current item of the innermost loop, or of Select and Query.</summary>
    bool TryGetItem(out Value item);

    /// <summary>The current item of the named Foreach.</summary>
    bool TryGetItemOf(string loop, out Value item);

    /// <summary>The current iteration of the named Until, from 0.</summary>
    bool TryGetIterationIndex(string loop, out long index);

    /// <summary>What <c>result('scope')</c> answers: the records of the direct children.</summary>
    bool TryGetResults(string scope, out ArrayValue results);

    /// <summary>What <c>action()</c> answers: the action itself, which only its tracked properties can ask for.</summary>
    bool TryGetCurrentAction(out Value record)
    {
        record = Value.Null;
        return false;
    }

    /// <summary>What <c>workflow()</c> answers.</summary>
    Value Workflow { get; }

    /// <summary>What <c>listCallbackUrl()</c> answers; null when the trigger has none.</summary>
    string? CallbackUrl { get; }

    /// <summary>The source of <c>guid()</c> and <c>rand()</c>, so that a run can be repeated.</summary>
    Random Random { get; }
}
