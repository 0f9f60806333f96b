using System.Text;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Writes runs as they stand in the notes, record by record: <c>{runStatus, error, actions, response}</c>; actions of any depth by name, what is
/// absent left out. An action inside loops sums up its <c>repetitions</c>.
/// </summary>
internal sealed class RunReport(RunNotes notes, TextWriter output)
{
    private const int Chunk = 64 * 1024;

    private readonly StringBuilder _text = new();

    public async Task WriteAsync(string runId, TriggerAnswer? answer)
    {
        var run = notes.Find(runId);
        await PutAsync($"{{\"runStatus\":\"{run.Run.Status}\"").ConfigureAwait(false);
        if (run.Run.Error is { } error)
            await PutAsync($",\"error\":{ActionReport.Error(error).ToJson()}").ConfigureAwait(false);
        await PutAsync(",\"actions\":{").ConfigureAwait(false);
        var separator = "";
        foreach (var (name, action) in run.Actions)
        {
            await PutAsync($"{separator}{Value.From(name).ToJson()}:").ConfigureAwait(false);
            await WriteAsync(action).ConfigureAwait(false);
            separator = ",";
        }
        await PutAsync("}").ConfigureAwait(false);
        if (answer is not null)
            await PutAsync($",\"response\":{Response(answer).ToJson()}").ConfigureAwait(false);
        await PutAsync("}").ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private Task PutAsync(string text)
    {
        _text.Append(text);
        return _text.Length < Chunk ? Task.CompletedTask : FlushAsync();
    }

    private async Task FlushAsync()
    {
        await output.WriteAsync(_text).ConfigureAwait(false);
        _text.Clear();
    }

    private async Task WriteAsync(NotedAction action)
    {
        if (!action.Repeats)
        {
            await PutAsync(notes.Read(action.Shown)).ConfigureAwait(false);
            return;
        }
        var shown = Value.Parse(notes.Read(action.Shown));
        var outcome = new ObjectValue(((ObjectValue)shown).Where(member => member.Key is "status" or "code" or "error")).ToJson();
        await PutAsync($"{outcome[..^1]},\"repetitions\":[").ConfigureAwait(false);
        var separator = "";
        foreach (var entry in action.InOrder)
        {
            await PutAsync($"{separator}{notes.Read(entry)}").ConfigureAwait(false);
            separator = ",";
        }
        await PutAsync("]}").ConfigureAwait(false);
    }

    private static ObjectValue Response(TriggerAnswer answer)
    {
        var response = ObjectValue.Of(("statusCode", Value.From(answer.StatusCode)), ("headers", answer.Headers));
        return answer.Body is { } body ? response.With("body", body) : response;
    }
}
