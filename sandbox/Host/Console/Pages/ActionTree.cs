using Sandbox.Host.Console.Html;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Pages;

/// <summary>The actions of a run in the shape of their flow; each opens to what went in and came out.</summary>
internal sealed class ActionTree(RunDetails run)
{
    private const int MostRepetitions = 20;

    private readonly ILookup<string, ActionRecord> _records = run.Actions.ToLookup(action => action.Name, StringComparer.OrdinalIgnoreCase);

    public Markup Render(FlowDefinition flow) => List(flow.Actions);

    /// <summary>A name as designers show it.</summary>
    public static string Readable(string name) => name.Replace('_', ' ');

    public static Markup Payload(string title, Value? value, bool secured) => secured
        ? Markup.Of($"""<p class="payload"><span>{title}</span> hidden: the flow secures them</p>""")
        : value is null or NullValue ? Markup.Empty
        : Markup.Of($"""<div class="payload"><span>{title}</span><pre tabindex="0" aria-label="{title}">{Text.Pretty(value)}</pre></div>""");

    private Markup List(IReadOnlyList<ActionDefinition> actions) => actions.Count == 0
        ? Markup.Empty
        : Markup.Of($"""<ul class="tree">{actions.OrderBy(FirstStart).Select(action => Markup.Of($"<li>{Item(action)}</li>"))}</ul>""");

    /// <summary>In the order in which they ran; what did not run stands last.</summary>
    private DateTimeOffset FirstStart(ActionDefinition action) =>
        _records[action.Name].Where(record => record.Status != FlowStatus.Skipped).Select(record => record.StartTime).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    private Markup Item(ActionDefinition action)
    {
        var records = _records[action.Name].ToList();
        var children = Markup.Join(action.Blocks.Select(Branch));
        return records.Count == 0
            ? Markup.Of($"""<p class="line"><span class="name">{Readable(action.Name)}</span> {Status.Chip("quiet", "Not reached")}</p>{children}""")
            : Markup.Of($"""{records.Take(MostRepetitions).Select(Record)}{More(records.Count)}{children}""");
    }

    private Markup Branch(Block block)
    {
        // An empty branch is the designer's habit, not something to read.
        if (block.Actions.Count == 0)
            return Markup.Empty;
        var name = Name(block);
        return IsSkipped(block)
            ? Markup.Of($"""<details class="nest"><summary>{(name.Length > 0 ? name : Text.Count(block.Actions.Count, "action"))} {Status.Chip("quiet", "Skipped")}</summary>{List(block.Actions)}</details>""")
            : Markup.Of($"""<div class="nest">{(name.Length > 0 ? Markup.Of($"<p class=\"branch\">{name}</p>") : Markup.Empty)}{List(block.Actions)}</div>""");
    }

    private static string Name(Block block) => block.Label switch
    {
        "actions" => "",
        "else" => "otherwise",
        var label => "case " + Readable(label),
    };

    /// <summary>Nothing in the branch ran.</summary>
    private bool IsSkipped(Block block) => block.Actions.All(action => _records[action.Name].All(record => record.Status == FlowStatus.Skipped));

    private static Markup Record(ActionRecord record)
    {
        var body = Markup.Of($"{Error(record)}{Retries(record)}{Payload("Inputs", record.Inputs, record.InputsSecured)}{Payload("Outputs", record.Outputs, record.OutputsSecured)}{Child(record)}");
        var head = Markup.Of($"""<span class="name">{Readable(record.Name)}</span>{Iteration(record)} {Status.Of(record.Status)} <span class="faint">{Code(record)}</span>""");
        return record.Status == FlowStatus.Skipped || string.IsNullOrWhiteSpace(body.Text)
            ? Markup.Of($"""<p class="line">{head}</p>""")
            : Markup.Of($"""<details{(record.Status == FlowStatus.Failed ? new Markup(" open") : Markup.Empty)}><summary>{head}</summary>{body}</details>""");
    }

    private static string Code(ActionRecord record) => record.Status == FlowStatus.Skipped ? "" : string.Join(", ", new[]
    {
        record.Status == FlowStatus.Succeeded && record.Code is "OK" or "NotSpecified" ? "" : record.Code,
        record.Attempts > 1 ? $"{record.Attempts} attempts" : "",
        record.EndTime - record.StartTime is { TotalSeconds: >= 1 } took ? Text.Duration(took) : "",
        record.RepetitionCount is { } count ? $"{count} times" : "",
    }.Where(part => part.Length > 0));

    private static Markup Iteration(ActionRecord record) => record.Iterations.Count == 0
        ? Markup.Empty
        : Markup.Of($""" <span class="faint">{string.Join(", ", record.Iterations.Select(iteration => $"{Readable(iteration.Loop)} {iteration.Index + 1}"))}</span>""");

    private static Markup Error(ActionRecord record) => record.Error is not { } error
        ? Markup.Empty
        : Markup.Of($"""<p class="error"><strong>{error.Code}</strong> {Secrets.Clean(error.Message)}</p>""");

    private static Markup Retries(ActionRecord record) => record.RetryHistory.Count == 0
        ? Markup.Empty
        : Markup.Of($"""<ul class="retries">{record.RetryHistory.Select(attempt => Markup.Of($"<li>{Text.Time(attempt.StartTime)} {attempt.Code}, tried again after {Text.Duration(attempt.Delay)}</li>"))}</ul>""");

    private static Markup Child(ActionRecord record) => record.ChildRunId is { } child ? Markup.Of($"""<p><a href="/runs/{child}">The run that it called</a></p>""") : Markup.Empty;

    private static Markup More(int count) => count <= MostRepetitions ? Markup.Empty : Markup.Of($"""<p class="faint">and {count - MostRepetitions} more</p>""");
}
