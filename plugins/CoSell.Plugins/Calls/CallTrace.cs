using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Calls;

/// <summary>
/// Tells the plug-in trace log what a call decided, in few lines: ids, states and numbers. Texts are told by name only where they are words of ours;
/// everything else may hold what belongs to a person or a deal.
/// </summary>
internal sealed class CallTrace
{
    // Answers whose texts are ours: enumerations, ids, times.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "Outcome", "State", "ReferralAction", "Action", "ReadBy", "Step", "ErrorCode", "DealId", "LeaseId", "ReportId", "Turn", "NextAttemptOn",
    };

    private readonly ITracingService? _service;
    private readonly string _message;

    public CallTrace(IServiceProvider provider, string message)
    {
        _service = provider.GetService(typeof(ITracingService)) as ITracingService;
        _message = message;
    }

    /// <param name="line">Ids, states and numbers only.</param>
    public void Line(string line) => _service?.Trace("{0}", line);

    /// <summary>What the call answers.</summary>
    public void Answers(ParameterCollection answers) =>
        Line($"{_message}: {string.Join(", ", answers.Where(IsTold).Select(answer => $"{answer.Key} {answer.Value}"))}");

    private static bool IsTold(KeyValuePair<string, object> answer) =>
        answer.Value is bool or int || (answer.Value is string { Length: > 0 } && Told.Contains(answer.Key));
}
