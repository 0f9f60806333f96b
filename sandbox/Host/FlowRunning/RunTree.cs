using System.Text;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>A run for people: the actions as the definition nests them, each with how it ended.</summary>
internal static class RunTree
{
    public static async Task WriteAsync(FlowDefinition flow, ObjectValue trigger, IEnumerable<NotedRun> runs, RunNotes notes, TextWriter output)
    {
        await output.WriteLineAsync($"{flow.Name}: trigger {flow.Trigger.Name} {trigger["status"]} {trigger["code"]}").ConfigureAwait(false);
        foreach (var run in runs)
        {
            await output.WriteLineAsync($"{Sign(run.Run.Status.ToString())} {run.Run.Status} {run.Run.Code} in {run.Run.EndTime - run.Run.StartTime}").ConfigureAwait(false);
            var text = new StringBuilder();
            Append(text, flow.Actions, "", run, notes);
            await output.WriteAsync(text).ConfigureAwait(false);
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<ActionDefinition> actions, string indent, NotedRun run, RunNotes notes)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            var isLast = i == actions.Count - 1;
            text.Append(indent).Append(isLast ? "└─ " : "├─ ").Append(Line(actions[i], run, notes)).Append('\n');
            var inner = indent + (isLast ? "   " : "│  ");
            var blocks = actions[i].Blocks.Where(block => block.Actions.Count > 0).ToList();
            foreach (var block in blocks)
            {
                if (blocks.Count > 1 || block.Label is not "actions")
                    text.Append(inner).Append(block.Label).Append(":\n");
                Append(text, block.Actions, inner, run, notes);
            }
        }
    }

    private static string Line(ActionDefinition action, NotedRun run, RunNotes notes)
    {
        if (!run.Actions.TryGetValue(action.Name, out var noted))
            return $"· {action.Name}";
        var record = Value.Parse(notes.Read(noted.Shown));
        var times = noted.Repeats ? $" × {noted.Count}" : "";
        var error = record["error"] is ObjectValue failure && record["status"].AsString() != "Skipped" ? $": {failure["message"]}" : "";
        return $"{Sign(record["status"].ToString())} {action.Name}{times} {record["status"]} {record["code"]}{error}";
    }

    private static char Sign(string status) => status switch
    {
        "Succeeded" => '✓',
        "Skipped" => '-',
        "Cancelled" => '○',
        _ => '✗',
    };
}
