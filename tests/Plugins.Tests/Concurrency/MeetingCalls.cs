using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Concurrency;

/// <summary>Custom API calls that meet in one hub: each schedule begins with the same rows and is judged by what they are afterwards.</summary>
internal static class MeetingCalls
{
    /// <summary>Lets the calls meet in every order in which calls are stopped at most so often.</summary>
    /// <param name="before">The hub as the calls find it.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="judge">Fails if the hub is not as it should be after them.</param>
    /// <param name="mostStops">How often calls are stopped that could go on.</param>
    /// <returns>How many orders there were.</returns>
    public static int InEveryOrder(Hub before, IReadOnlyList<Call> calls, Action<Hub, CallsDone> judge, int mostStops = 3) =>
        Schedule.All(mostStops).Select(schedule => Meet(before, calls, judge, schedule)).Count();

    public static void Seeded(int seed, int count, Hub before, IReadOnlyList<Call> calls, Action<Hub, CallsDone> judge)
    {
        foreach (var schedule in Schedule.Seeded(seed, count))
            Meet(before, calls, judge, schedule);
    }

    public static Call Request(string crmRecordId, string version) => Of(new RequestSync(), ("CrmRecordId", crmRecordId), ("Reason", "opportunity"), ("Version", version));

    public static Call Event(string name, string referralId, string changedOn) =>
        Of(new RequestSync(), ("Event", new JsonObject { ["EventName"] = name, ["ResourceUri"] = "https://x/" + referralId, ["ResourceChangeUtcDate"] = changedOn }.ToJsonString()));

    public static Call Begin(Guid deal) => Of(new BeginSync(), ("DealId", deal.ToString()));

    public static Call Plan(Guid deal, string lease, JsonNode opportunity, params JsonNode[] referrals) => Of(
        new PlanSync(), ("DealId", deal.ToString()), ("LeaseId", lease), ("CrmRecords", new JsonArray(opportunity.DeepClone()).ToJsonString()),
        ("Referrals", new JsonArray([.. referrals.Select(referral => referral.DeepClone())]).ToJsonString()), ("CrmLookups", Sample.Found().ToJsonString()));

    public static Call Complete(Guid deal, string lease, JsonObject answers)
    {
        answers["plan"] ??= new JsonObject { ["statusCode"] = 200 };
        return Of(new CompleteSync(), ("DealId", deal.ToString()), ("LeaseId", lease), ("Answers", answers.ToJsonString()), ("RunId", "run-1"));
    }

    public static Call Of(IPlugin plugin, params (string Name, string? Value)[] input) => (service, now) => PluginRun.Execute(plugin, service, now, plugin.GetType().Name, run =>
    {
        foreach (var (name, value) in input)
            run.InputParameters[name] = value;
    });

    private static bool Meet(Hub before, IReadOnlyList<Call> calls, Action<Hub, CallsDone> judge, Schedule schedule)
    {
        var rows = before.Rows.Copy();
        var done = Interleaver.Run(rows, schedule, [.. calls.Select(call => (Func<IOrganizationService, ParameterCollection>)(service => call(service, before.Now)))]);
        try
        {
            judge(Hub.With(rows, before.Now), done);
        }
        catch (Exception fault) when (fault is AssertFailedException or InvalidPluginExecutionException or InvalidOperationException)
        {
            throw new AssertFailedException($"{fault.Message}{Environment.NewLine}Schedule: {schedule}{Environment.NewLine}{done}", fault);
        }
        return true;
    }
}

/// <summary>A custom API call in a transaction.</summary>
internal delegate ParameterCollection Call(IOrganizationService service, DateTime now);
