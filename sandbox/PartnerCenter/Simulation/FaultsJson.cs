using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Simulation;

/// <summary>The fault switches as JSON; spans of time in seconds.</summary>
internal static class FaultsJson
{
    private static readonly Dictionary<string, (Func<PartnerCenterFaults, double> Get, Action<PartnerCenterFaults, double> Set)> Switches = new()
    {
        ["latencySeconds"] = (f => f.Latency.TotalSeconds, (f, v) => f.Latency = TimeSpan.FromSeconds(v)),
        ["throttleRate"] = (f => f.ThrottleRate, (f, v) => f.ThrottleRate = v),
        ["retryAfterSeconds"] = (f => f.RetryAfter.TotalSeconds, (f, v) => f.RetryAfter = TimeSpan.FromSeconds(v)),
        ["errorRate"] = (f => f.ErrorRate, (f, v) => f.ErrorRate = v),
        ["errorStatus"] = (f => f.ErrorStatus, (f, v) => f.ErrorStatus = (int)v),
        ["timeoutRate"] = (f => f.TimeoutRate, (f, v) => f.TimeoutRate = v),
        ["droppedWebhooks"] = (f => f.DroppedWebhooks, (f, v) => f.DroppedWebhooks = v),
        ["doubledWebhooks"] = (f => f.DoubledWebhooks, (f, v) => f.DoubledWebhooks = v),
        ["reorderedWebhooks"] = (f => f.ReorderedWebhooks, (f, v) => f.ReorderedWebhooks = v),
        ["credentialsExpired"] = (f => f.CredentialsExpired ? 1 : 0, (f, v) => f.CredentialsExpired = v != 0),
        ["signedInWithoutMfa"] = (f => f.SignedInWithoutMfa ? 1 : 0, (f, v) => f.SignedInWithoutMfa = v != 0),
        ["eventsWantAnotherRole"] = (f => f.EventsWantAnotherRole ? 1 : 0, (f, v) => f.EventsWantAnotherRole = v != 0),
        ["preconditionsAlwaysFail"] = (f => f.PreconditionsAlwaysFail ? 1 : 0, (f, v) => f.PreconditionsAlwaysFail = v != 0),
        ["referralEventsNeverCome"] = (f => f.ReferralEventsNeverCome ? 1 : 0, (f, v) => f.ReferralEventsNeverCome = v != 0),
        ["missingRegistrationStatus"] = (f => f.MissingRegistrationStatus, (f, v) => f.MissingRegistrationStatus = (int)v),
    };

    public static ObjectValue Write(PartnerCenterFaults faults) =>
        new(Switches.Select(s => KeyValuePair.Create(s.Key, Value.From(s.Value.Get(faults)))));

    public static ObjectValue Apply(PartnerCenterFaults faults, Dictionary<string, JsonElement> body)
    {
        foreach (var (name, value) in body)
        {
            if (!Switches.TryGetValue(name, out var known))
                throw RefusedException.Invalid(name, $"'{name}' is not a fault. Known: {string.Join(", ", Switches.Keys)}.");
            known.Set(faults, Number(name, value));
        }
        return Write(faults);
    }

    private static double Number(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when value.GetDouble() >= 0 => value.GetDouble(),
        _ => throw RefusedException.Invalid(name, $"'{name}' must be a number of 0 or more, or true or false."),
    };
}
