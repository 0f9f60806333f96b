using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Answers <c>{"expression": "…", "context": "name or null"}</c> line by line, one line each, in order. A line that cannot be
/// used is answered by an error, so that answers stay in step with questions; empty lines are passed over.
/// </summary>
internal sealed class EvaluationLines
{
    private readonly Dictionary<string, GivenContext> _contexts;

    /// <param name="contexts">Contexts by name.</param>
    /// <exception cref="InputException">One of them is not a context.</exception>
    public EvaluationLines(ObjectValue contexts) =>
        _contexts = contexts.ToDictionary(c => c.Key, c => new GivenContext(c.Value), StringComparer.Ordinal);

    public async Task AnswerAsync(TextReader questions, TextWriter answers, CancellationToken cancellationToken)
    {
        while (await questions.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                await answers.WriteAsync($"{Answer(line).ToJson()}\n").ConfigureAwait(false);
        }
    }

    public ObjectValue Answer(string line)
    {
        try
        {
            return Answer(Value.Parse(line));
        }
        catch (JsonException invalid)
        {
            return Evaluation.Error($"The line is not JSON: {invalid.Message}");
        }
    }

    private ObjectValue Answer(Value question)
    {
        if (question is not ObjectValue asked || !asked.TryGet("expression", out var expression))
            return Evaluation.Error("The line has no 'expression'.");
        if (asked["context"].IsNull)
            return Evaluation.Of(expression, GivenContext.Nothing);
        return asked["context"].AsString() is { } name && _contexts.TryGetValue(name, out var context)
            ? Evaluation.Of(expression, context)
            : Evaluation.Error($"There is no context '{asked["context"]}'. Name one of the contexts file.");
    }
}
