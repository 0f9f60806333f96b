using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>Calls that ran at the same time.</summary>
/// <param name="Answers">What each answered; null where it failed.</param>
/// <param name="Faults">Why it failed.</param>
/// <param name="Trace">In which order their statements ran.</param>
internal sealed record CallsDone(IReadOnlyList<ParameterCollection?> Answers, IReadOnlyList<Exception?> Faults, IReadOnlyList<string> Trace)
{
    public override string ToString() => string.Join(Environment.NewLine, Trace.Concat(Faults.Select((fault, index) => $"{index}: {fault?.Message ?? "done"}")));
}
