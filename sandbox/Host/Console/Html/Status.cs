using Sandbox.Workflow.Runs;

namespace Sandbox.Host.Console.Html;

/// <summary>A state as a coloured word; the word alone says it all.</summary>
internal static class Status
{
    public static Markup Of(FlowStatus status) => Chip(Kind(status), Word(status));

    public static Markup OfDeal(string state) => Chip(
        state switch
        {
            "In step" => "good",
            "Needs attention" or "Needs linking" or "Dead letter" => "bad",
            "Waiting to retry" or "Not synchronized" or "Erased" or "Without opportunity" => "wait",
            _ => "busy",
        },
        state);

    public static Markup Chip(string kind, string word) => Markup.Of($"""<span class="chip {kind}">{word}</span>""");

    public static string Word(FlowStatus status) => status switch
    {
        FlowStatus.TimedOut => "Timed out",
        _ => status.ToString(),
    };

    private static string Kind(FlowStatus status) => status switch
    {
        FlowStatus.Succeeded => "good",
        FlowStatus.Failed or FlowStatus.TimedOut => "bad",
        FlowStatus.Running or FlowStatus.Waiting => "busy",
        _ => "quiet",
    };
}
