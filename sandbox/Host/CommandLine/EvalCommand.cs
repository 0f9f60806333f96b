using System.CommandLine;
using Sandbox.Host.FlowRunning;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.CommandLine;

/// <summary><c>eval</c>: one expression, or many lines of them.</summary>
internal static class EvalCommand
{
    public static Command Create(Pipes? pipes = null)
    {
        var expression = new Argument<string?>("expression") { Description = "As it would stand in a Compose: @concat('a','b'), text @{…}, or plain text.", Arity = ArgumentArity.ZeroOrOne };
        var context = new Option<FileInfo?>("--context") { Description = "What the expression sees: triggerOutputs, actions, variables, parameters, item, items, iterationIndexes, workflow, results, callbackUrl, now." };
        var stdin = new Option<bool>("--stdin") { Description = "Reads {\"expression\", \"context\"} line by line and answers each by a line." };
        var contexts = new Option<FileInfo?>("--contexts") { Description = "With --stdin: contexts by name." };
        var command = new Command("eval", "Evaluates expressions: prints {\"value\": …} or {\"error\": \"…\"}.") { expression, context, stdin, contexts };
        command.SetAction((parsed, cancellation) => MachineVerb.RunAsync(pipes, p => parsed.GetValue(stdin)
            ? AnswerLinesAsync(p, parsed.GetValue(contexts), cancellation)
            : Task.FromResult(AnswerOne(p, parsed.GetValue(expression), parsed.GetValue(context)))));
        return command;
    }

    /// <summary>One expression that sees nothing.</summary>
    public static Task<int> RunAsync(Pipes? pipes, string expression) => MachineVerb.RunAsync(pipes, p => Task.FromResult(AnswerOne(p, expression, null)));

    private static async Task<int> AnswerLinesAsync(Pipes pipes, FileInfo? contexts, CancellationToken cancellation)
    {
        await new EvaluationLines(JsonFile.ReadObject(contexts, "contexts")).AnswerAsync(pipes.Input, pipes.Output, cancellation).ConfigureAwait(false);
        return 0;
    }

    private static int AnswerOne(Pipes pipes, string? expression, FileInfo? context)
    {
        if (expression is null)
            throw new InputException("Give an expression, or --stdin.");
        var answer = Evaluation.Of(Value.From(expression), new GivenContext(JsonFile.ReadObject(context, "context")));
        pipes.Output.Write($"{answer.ToJson()}\n");
        return answer.TryGet("error", out _) ? 1 : 0;
    }
}
