using System.Collections.Frozen;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>
/// The designer's Date Time, Number and Text functions: an expression function with a form to fill in. The result is the body.
/// Kinds and inputs: Azure/LogicAppsUX, the designer's operations; the last input is optional where there is one.
/// </summary>
internal sealed class ExpressionHandler : IActionHandler
{
    private static readonly FrozenDictionary<string, Form> Forms = new Dictionary<string, Form>
    {
        ["AddToTime"] = new("addToTime", ["baseTime", "interval", "timeUnit"], "formatString"),
        ["ConvertTimeZone"] = new("convertTimeZone", ["baseTime", "sourceTimeZone", "destinationTimeZone"], "formatString"),
        ["CurrentTime"] = new("utcNow", [], "formatString"),
        ["FormatNumber"] = new("formatNumber", ["number", "format"], "locale"),
        ["GetFutureTime"] = new("getFutureTime", ["interval", "timeUnit"], "formatString"),
        ["GetPastTime"] = new("getPastTime", ["interval", "timeUnit"], "formatString"),
        ["IndexOf"] = new("indexOf", ["text", "searchText"]),
        ["Substring"] = new("substring", ["text", "startPosition"], "length"),
        ["SubtractFromTime"] = new("subtractFromTime", ["baseTime", "interval", "timeUnit"], "formatString"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Kinds { get; } = [.. Forms.Keys.Order(StringComparer.Ordinal)];

    public static bool Knows(string kind) => Forms.ContainsKey(kind);

    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var inputs = execution.EvaluateInputs();
        return ValueTask.FromResult(ActionOutcome.OkBody(Forms[execution.Action.Kind].Evaluate(inputs, execution.Context)));
    }

    private sealed class Form(string function, string[] inputs, string? last = null)
    {
        private readonly Template _short = Call(function, inputs.Length);
        private readonly Template? _long = last is null ? null : Call(function, inputs.Length + 1);

        public Value Evaluate(Value given, IEvaluationContext context)
        {
            var hasLast = last is not null && given[last] is not (NullValue or StringValue { Text.Length: 0 });
            var arguments = new ArrayValue([.. inputs.Append(last ?? "").Select(name => given[name])]);
            return (hasLast ? _long! : _short).Evaluate(new ItemContext(context, arguments));
        }

        private static Template Call(string function, int count) =>
            Template.Compile(Value.From($"@{function}({string.Join(",", Enumerable.Range(0, count).Select(i => $"item()[{i}]"))})"));
    }
}
