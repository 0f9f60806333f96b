using CoSell.Plugins.Calls;
using CoSell.Plugins.CatchUp;
using CoSell.Plugins.Erasing;
using CoSell.Plugins.Health;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;
using CoSell.Plugins.Webhooks;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_CheckHealth</c>: from what the flow read once an hour to findings, the report of kind Health, and the notifications
/// <em>connection dead</em>, <em>webhook taken over</em> and <em>healed</em>.
/// </summary>
public sealed class CheckHealth : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var answers = JsonText.ParseObject(call.Required("Answers"), "Answers");
        var figures = new DealFigures(call.Service, call.Deals, call.Settings, call.Now);
        var check = new HealthCheck(call.Alarms, figures, call.Now);
        var crm = new StepAnswer(answers, "crm");
        CheckAlive(check, new StepAnswer(answers, "referrals"));
        CheckAlive(check, crm);
        CheckRegistration(call, check, new StepAnswer(answers, "registration"));
        check.CheckQueue();
        check.CheckCatchUp(CatchUpRun.WaitingSince(call.Service));
        check.CheckAllowance(figures.Allowance);
        check.CheckKeys(new KeyStates(call.Platform));
        check.CheckSettings(call.Settings.Problems());
        check.CheckSecret(call.Settings);
        check.CheckRetention(call.Settings, Upkeep.LastRun(call.Service));
        var report = new HealthReport(check.Findings, figures);
        CountCrmRequests(report, crm);
        call.LastSteps.Add(() => report.Save(call.Service, call.HubMessages, call.Now));
        call.Answer("Healthy", check.Findings.Count == 0);
        call.Answer("Untold", check.Findings.Count > 0 && !call.Settings.NotifiesAnybody);
        call.Answer("Message", report.Findings(call.HubMessages));
    }

    private static void CheckAlive(HealthCheck check, StepAnswer answer) => check.CheckConnection(answer, answer is { WasExecuted: true, Failed: false });

    private static void CheckRegistration(ApiCall call, HealthCheck check, StepAnswer registration)
    {
        // 404 is an answer, too: nothing is registered.
        var isAlive = registration.WasExecuted && (!registration.Failed || registration.IsNotFound);
        check.CheckConnection(registration, isAlive);
        if (!isAlive)
            return;
        var expected = WebhookOwnership.Load(call.Service);
        if (check.CheckWebhook(registration, expected))
            check.CheckEvents(EventSilence.IsHeard(call.Service, expected, call.Now));
    }

    private static void CountCrmRequests(HealthReport report, StepAnswer crm)
    {
        var requests = crm.Body.Object("DailyApiRequests");
        if (requests["Max"] is decimal most && requests["Remaining"] is decimal rest)
            report.Count("Salesforce API requests of the last 24 hours", (int)(most - rest));
    }
}
