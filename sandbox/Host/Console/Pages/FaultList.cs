using System.Globalization;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace Sandbox.Host.Console.Pages;

/// <summary>The faults that are on, a sentence each.</summary>
internal static class FaultList
{
    public static IEnumerable<(string Service, string Sentence)> Of(RehearsalRoom room) =>
        [.. PartnerCenter(room).Select(sentence => ("Partner Center", sentence)), .. Salesforce(room).Select(sentence => ("Salesforce", sentence))];

    private static IEnumerable<string> PartnerCenter(RehearsalRoom room)
    {
        var faults = room.PartnerCenter.Faults;
        if (faults.CredentialsExpired)
            yield return "Our credentials are refused.";
        if (faults.Latency > TimeSpan.Zero)
            yield return $"Every answer takes {faults.Latency.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s longer.";
        if (faults.Planned > 0)
            yield return $"The next {faults.Planned} requests fail.";
        foreach (var (rate, what) in new[]
        {
            (faults.ThrottleRate, "of the requests are answered 429."), (faults.ErrorRate, $"of the requests are answered {faults.ErrorStatus}."),
            (faults.TimeoutRate, "of the requests get no answer."), (faults.DroppedWebhooks, "of the webhooks are never sent."),
            (faults.DoubledWebhooks, "of the webhooks are sent twice."), (faults.ReorderedWebhooks, "of the webhooks are overtaken by later ones."),
        })
        {
            if (rate > 0)
                yield return $"{Percent(rate)} {what}";
        }
    }

    private static IEnumerable<string> Salesforce(RehearsalRoom room)
    {
        var faults = room.Salesforce.Faults;
        if (faults.Latency > TimeSpan.Zero)
            yield return $"Every answer takes {faults.Latency.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s longer.";
        foreach (var fault in Enum.GetValues<SalesforceFault>())
        {
            if (faults.Planned(fault) is > 0 and var next)
                yield return $"{What(fault)}: the next {next} times.";
            if (faults.RateOf(fault) is > 0 and var rate)
                yield return $"{What(fault)}: {Percent(rate)}.";
        }
    }

    private static string What(SalesforceFault fault) => fault switch
    {
        SalesforceFault.Unavailable => "503 Server unavailable",
        SalesforceFault.TooManyRequests => "429 Too many requests",
        SalesforceFault.RequestLimitExceeded => "Daily limit exceeded",
        SalesforceFault.SessionExpired => "Session expired",
        SalesforceFault.RowLocked => "Row locked by somebody else",
        _ => "Answer lost after the work was done",
    };

    private static string Percent(double rate) => rate.ToString("0.#%", CultureInfo.InvariantCulture);
}
