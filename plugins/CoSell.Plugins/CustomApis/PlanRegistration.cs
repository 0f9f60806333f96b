using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Webhooks;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_PlanRegistration</c>: what to do about the tenant's webhook registration. Called with what viewing it answered, and once
/// more with what was done (<c>Tried</c>) and its answer; when all is as wanted, it remembers that the registration is ours.
/// </summary>
public sealed class PlanRegistration : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        call.LastSteps.Hold(); // two admins may register at once
        var plan = Plan(call, out var url, out var wanted);
        if (plan.Action == "none" && url is not null)
            WebhookOwnership.Load(call.Service).Remember(call.Service, url, wanted, call.Now);
        plan.Notes.AddRange(Doubts(plan, wanted));
        call.Answer("Action", plan.Action);
        call.Answer("Events", JsonText.Write(plan.Events.Cast<object?>().ToList()));
        call.Answer("RequestId", plan.Action is "register" or "update" ? WriteRequests.IdOf(call.Text("WebhookUrl") ?? "", string.Join(",", plan.Events), JsonObject.AsText((decimal)call.Now.Ticks)!) : "");
        call.Answer("ErrorCode", plan.ErrorCode);
        call.Answer("Message", string.Join(" ", plan.Notes.Select(call.HubMessages.Text)));
    }

    private static RegistrationPlan Plan(ApiCall call, out WebhookUrl? url, out IReadOnlyList<string> wanted)
    {
        url = null;
        wanted = EventNames.Read(call.Text("Events"));
        if (call.Flag("Release"))
        {
            WebhookOwnership.Load(call.Service).Forget(call.Service, call.Now);
            return RegistrationPlan.Release();
        }
        Writing.Demand(call);
        url = WebhookUrl.Read(call.Text("WebhookUrl"), out var problem);
        if (url is null)
            return RegistrationPlan.Refuse("UrlNotUsable", problem!);
        if (wanted.Count == 0)
            return RegistrationPlan.Refuse("EventsMissing", WebhookSentences.EventsMissing());
        var answer = new RegistrationAnswer(call.Number("StatusCode"), call.Text("Registration"));
        return call.Text("Tried") is "register" or "update"
            ? RegistrationPlan.After(answer, url, wanted)
            : RegistrationPlan.Of(answer, url, wanted, call.Flag("Overwrite"), call.Flag("Unseen"));
    }

    /// <summary>What is registered as asked for, but may not be what the admin meant.</summary>
    private static IEnumerable<Problem> Doubts(RegistrationPlan plan, IReadOnlyList<string> wanted)
    {
        var unknown = wanted.Where(name => !EventNames.IsKnown(name)).ToList();
        if (unknown.Count > 0 && plan.ErrorCode is "" or "RegistrationRefused" or "RegistrationNotTaken")
            yield return WebhookSentences.EventsUnknown(unknown);
        var missing = EventNames.Referral.Where(name => !EventNames.Contains(plan.Events, name)).ToList();
        if (missing.Count > 0 && plan.Events.Count > 0)
            yield return WebhookSentences.EventsLacking(missing);
    }
}
