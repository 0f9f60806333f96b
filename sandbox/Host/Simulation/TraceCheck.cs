using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>Nothing of a person stands in records of runs and in plug-in traces, which more people read than the deal itself.</summary>
internal sealed class TraceCheck(RehearsalRoom room)
{
    private static readonly string[] OfPersons = ["@customer", "@prospect", "Buyer", "North"];

    public IEnumerable<Violation> Check() => [.. Runs().Distinct(), .. Plugins().Distinct()];

    private IEnumerable<Violation> Runs() => room.History.Runs().SelectMany(run => room.History.Find(run.Id)?.Actions ?? [])
        .Where(action => IsOfPerson(action.Inputs?.ToJson()) || IsOfPerson(action.Outputs?.ToJson()))
        .Select(action => new Violation("person in traces", null, $"The record of the action {action.Name} names a person."));

    private IEnumerable<Violation> Plugins() => room.Dataverse.Organization.PluginTraces
        .Where(trace => IsOfPerson(trace.Text) || IsOfPerson(trace.Error))
        .Select(trace => new Violation("person in traces", null, $"The trace of {trace.TypeName} names a person."));

    private static bool IsOfPerson(string? text) => text is not null && OfPersons.Any(person => text.Contains(person, StringComparison.Ordinal));
}
