using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Dataverse.Concurrency;

namespace EndToEnd.Tests.Meeting;

/// <summary>Calls of custom APIs that are under way at the same time, each in its transaction; judged by what they leave.</summary>
internal static class Meetings
{
    private const int Due = 856320000;
    private const int Syncing = 856320001;

    /// <summary>Every order in which calls are stopped at most so often.</summary>
    /// <returns>How many orders there were.</returns>
    public static async Task<int> InEveryOrderAsync(
        Scene scene, int mostStops, IReadOnlyList<Func<Hub, ParameterCollection>> calls, Action<Hub, IReadOnlyList<ParameterCollection>> judge)
    {
        var orders = new EveryOrder(mostStops);
        while (orders.Next() is { } order)
            await MeetAsync(scene, order, calls, judge, () => $"order {orders.Path}");
        return orders.Count;
    }

    public static async Task SeededAsync(
        Scene scene, int seeds, IReadOnlyList<Func<Hub, ParameterCollection>> calls, Action<Hub, IReadOnlyList<ParameterCollection>> judge)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            var number = seed;
            await MeetAsync(scene, new SeededInterleaving(seed, 0.3), calls, judge, () => $"seed {number}");
        }
    }

    /// <summary>What was asked for has been read, is due, or follows the run that is under way.</summary>
    public static void NothingIsOwed(Hub hub)
    {
        foreach (var deal in hub.Deals)
        {
            var state = deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value;
            if (deal.GetAttributeValue<int>("cosell_requested") <= deal.GetAttributeValue<int>("cosell_claimed") || state == Due)
                continue;
            (state == Syncing && deal.GetAttributeValue<DateTime?>("cosell_leaseuntil") > hub.Now).Should().BeTrue("a request would wait for ever in state {0}", state);
        }
    }

    private static async Task MeetAsync(
        Scene scene, Interleaving interleaving, IReadOnlyList<Func<Hub, ParameterCollection>> calls, Action<Hub, IReadOnlyList<ParameterCollection>> judge, Func<string> name)
    {
        await using var hub = await Hub.OpenAsync(scene, interleaving);
        var statements = new List<string>();
        var answers = new ParameterCollection[calls.Count];
        interleaving.BetweenStatements = (request, statement) => statements.Add($"{request}: {statement}");
        var failures = await interleaving.TogetherAsync([.. calls.Select((call, index) => (Action)(() => answers[index] = call(hub)))]);
        interleaving.BetweenStatements = null;
        try
        {
            for (var i = 0; i < calls.Count; i++)
                answers[i] = failures[i] is null ? answers[i] : AsTheFlowDoes(() => calls[i](hub), failures[i]!);
            judge(hub, answers);
        }
        catch (Exception fault) when (fault is AssertFailedException or DataverseException)
        {
            throw new AssertFailedException($"{fault.Message}{Environment.NewLine}{name()}{Environment.NewLine}{string.Join(Environment.NewLine, statements)}", fault);
        }
    }

    /// <summary>A flow calls again what failed in the database; what was refused stays refused.</summary>
    private static ParameterCollection AsTheFlowDoes(Func<ParameterCollection> call, Exception failure) =>
        failure is DataverseException { HttpStatus: >= 500 } ? call() : throw failure;
}
