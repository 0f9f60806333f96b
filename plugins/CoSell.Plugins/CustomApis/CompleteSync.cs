using System.Globalization;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_CompleteSync</c>: takes the answers of both sides and records baseline, versions, state, log and next attempt. Answers with
/// what the seller has to be told in Salesforce, if anything.
/// </summary>
public sealed class CompleteSync : ApiPlugin
{
    private static readonly string[] StepNames = { "readReferrals", "readCrm", "lookups", "plan", "referral", "connected", "crm", "link" };

    private protected override void Run(ApiCall call)
    {
        var deal = call.Deals.TakeToSynchronize(call.Required("DealId"));
        var answers = ReadAnswers.Tree(call.Required("Answers"), "Answers") as JsonObject ?? new JsonObject();
        if (answers.Has(Telling.Step))
        {
            Answer(call, deal, Telling.Record(call, deal, call.Required("LeaseId"), new StepAnswer(answers, Telling.Step)), "");
            return;
        }
        var steps = StepNames.ToDictionary(name => name, name => new StepAnswer(answers, name));
        var plan = new PendingPlan(deal.PendingPlan);
        if (new LateRun(call, deal, call.Required("LeaseId")) is { IsLate: true } late && !late.TakesOver(plan, steps.Values))
        {
            Answer(call, deal, late.HandIn(steps), "");
            return;
        }
        if (steps["readReferrals"].IsNotFound && deal.IsOnlyNamed && !deal.Lifecycle.IsOwed)
        {
            // Whoever knows the webhook's address can name ids. A true referral that does not show yet is found by the catch-up.
            call.Deals.Remove(deal, "Partner Center knows no such referral.");
            Answer(call, "Removed", "Partner Center knows no such referral.", null, "");
            return;
        }
        var wasCreate = deal.CreateAttempted;
        RecordReferral(call, deal, steps);
        EndAnswered(plan.Requests, steps);
        var writes = new WriteRecord(plan, steps["referral"], steps["crm"]);
        // Without a plan of this run, what is pending is that of an earlier one.
        if (steps["plan"] is { WasExecuted: true, Failed: false })
            writes.Remember(deal);
        var editedMeanwhile = writes.CrmTaken && RecordCrm(call, deal, plan, steps["crm"]);
        var failed = StepNames.Select(name => steps[name]).FirstOrDefault(step => step.Failed);
        var tell = failed is not null ? new FailedSync(call, deal, plan).Fail(failed)
            : Missing(plan, steps) is { } step ? new FailedSync(call, deal, plan).Break(step)
            : Succeed(call, deal, plan, editedMeanwhile || !writes.Overwritten.IsEmpty || writes.Ignored.Count > 0);
        Log(call, deal, plan, steps, writes);
        if (wasCreate)
            ReleaseParked(call, deal);
        Answer(call, deal, deal.LastError ?? "", tell);
    }

    /// <summary>Whatever else failed: a referral that exists has to be remembered, or it would be created twice.</summary>
    internal static void RecordReferral(ApiCall call, Deal deal, Dictionary<string, StepAnswer> steps)
    {
        foreach (var step in new[] { steps["referral"], steps["link"] }.Where(step => step.WasExecuted && !step.Failed))
        {
            if (step.Body.Text("id") is not { Length: > 0 } id)
            {
                deal.ReferralVersion = null; // 204: the new version is not known
                continue;
            }
            call.Deals.Claim(deal, id);
            deal.EngagementId = step.Body.Text("engagementId");
            deal.ReferralVersion = ReferralVersion.OfOwnWrite(step.Body.Text("updatedDateTime"));
            new SolutionCatalogue(call.Service).Learn(deal, step.Body, call.LastSteps);
            deal.Show(step.Body);
            deal.CloseCreate();
        }
        // A refused create made nothing; one without an answer may have.
        if (steps["referral"].Failed && StepFailure.Of(steps["referral"]).Class is ErrorClass.Rejected or ErrorClass.Unauthorized or ErrorClass.Throttled)
            deal.CloseCreate();
        if (steps["connected"] is { WasExecuted: true, Failed: false } connected && connected.Body.Text("id") is { Length: > 0 } microsofts)
        {
            deal.MicrosoftReferralId = microsofts;
            deal.MicrosoftVersion = connected.Body.Text("updatedDateTime");
            deal.ShowMicrosoftStatus(Mapping.StatusMachine.Join(connected.Body));
        }
    }

    private static void EndAnswered(WriteRequests requests, Dictionary<string, StepAnswer> steps)
    {
        if (steps["referral"].IsAnswered || steps["link"].IsAnswered)
            requests.End(WriteRequests.Referral);
        if (steps["connected"].IsAnswered)
            requests.End(WriteRequests.Connected);
    }

    /// <summary>A step that the plan asked for and that gave no answer at all, as a phrase of the message catalogue.</summary>
    private static string? Missing(PendingPlan plan, Dictionary<string, StepAnswer> steps)
    {
        if (!steps["plan"].WasExecuted)
            return "reading both sides";
        if (plan.WritesReferral && !steps["referral"].WasExecuted && !steps["connected"].WasExecuted && !steps["link"].WasExecuted)
            return "writing to Partner Center";
        return plan.WritesCrm && !steps["crm"].WasExecuted ? "writing to Salesforce" : null;
    }

    private static string Succeed(ApiCall call, Deal deal, PendingPlan plan, bool editedMeanwhile)
    {
        if (!plan.WritesCrm)
        {
            deal.CrmVersion = plan.SettledCrmVersion;
            deal.CrmChildVersion = plan.SettledSolutionsVersion;
        }
        deal.Lookups = plan.Lookups;
        if (plan.Problems.Length > 0)
        {
            new Completion(call, deal).Conclude(plan.Verdict, plan.Problems, editedMeanwhile);
            return "";
        }
        if (plan.BaselineOfOldPlan is { } baseline)
            deal.Baseline = baseline;
        deal.PendingPlan = PendingPlan.Rest(new Outstanding(), new PendingPlan(deal.PendingPlan).Overwritten);
        deal.LastSyncedOn = call.Now;
        deal.Lifecycle = deal.Lifecycle.Recover();
        deal.CheckRequested = false;
        if (deal.CrmRecordId is not null)
            deal.ForgetChoices();
        if (plan.Action == ReceiveDeal.Action)
            call.Notices.Add(NotificationKind.NewDeal, RecoverySentences.NewDeal(), deal);
        ConflictRecord.Close(new ConflictStore(call.Service, call.Now), plan.SettledConflicts);
        new Completion(call, deal).Conclude(plan.Verdict, plan.Notes, editedMeanwhile);
        return "";
    }

    /// <summary>Remembers the opportunity and the version that our write made of it.</summary>
    /// <returns>Whether a seller edited the opportunity between our reading and our writing, as far as can be known.</returns>
    private static bool RecordCrm(ApiCall call, Deal deal, PendingPlan plan, StepAnswer crm)
    {
        deal.CrmChildVersion = plan.SettledSolutionsVersion;
        deal.Lookups = plan.Lookups; // what was looked up has served, whatever becomes of Partner Center's part
        if (WasEditedMeanwhile(plan, crm))
        {
            deal.CrmVersion = null;
            return true;
        }
        if (deal.CrmRecordId is null)
        {
            deal.CrmRecordId = crm.Subrequest("opportunity")?.Text("id");
            deal.Direction ??= ReferralDirection.Incoming;
        }
        deal.CrmVersion = crm.Subrequest(CompositeRequest.After) is { } after ? CrmVersion.Of(after) : null;
        CrmUser.Learn(call.Service, deal.CrmVersion, call.LastSteps);
        deal.TeamRows = TeamRows.With(deal.TeamRows, crm);
        if (crm.Subrequest(CompositeRequest.SolutionsAfter) is { } solutions)
            deal.CrmChildVersion = SolutionsVersion.OfAnswer(solutions);
        return ReadTooEarly(plan, crm);
    }

    private static bool WasEditedMeanwhile(PendingPlan plan, StepAnswer crm) =>
        (crm.Subrequest(CompositeRequest.Before) is { } before && !CrmVersion.AreSame(CrmVersion.Of(before), plan.CrmVersion))
        || (crm.Subrequest(CompositeRequest.SolutionsBefore) is { } solutions && !SolutionsVersion.AreSame(SolutionsVersion.OfAnswer(solutions), plan.SolutionsVersion));

    /// <summary>
    /// Salesforce counts whole seconds: a seller's second edit in the second in which we read carries the version that we read, and our own
    /// write hides it from the poll.
    /// </summary>
    private static bool ReadTooEarly(PendingPlan plan, StepAnswer crm) =>
        (crm.Subrequest(CompositeRequest.Before) is not null && plan is { CrmVersion: not null, SettledCrmVersion: null })
        || (crm.Subrequest(CompositeRequest.SolutionsBefore) is not null && plan is { SolutionsVersion: not null, SettledSolutionsVersion: null });

    private static void Log(ApiCall call, Deal deal, PendingPlan plan, Dictionary<string, StepAnswer> steps, WriteRecord writes) =>
        call.Deals.Log(new SyncEvent(deal, plan.Action, call.Now)
        {
            Direction = plan.Direction,
            Changes = writes.Changes,
            Why = plan.Why,
            Outcome = deal.Ended,
            ErrorClass = deal.ErrorClass,
            Message = deal.LastError ?? "",
            MappingVersion = plan.MappingVersion,
            CorrelationId = call.Text("RunId") ?? call.CorrelationId,
            Calls = steps.Values.Count(step => step.WasExecuted) + 3, // request, begin, complete
        });

    /// <summary>Events of unknown referrals waited for this create: now it is clear which of them were its own.</summary>
    private static void ReleaseParked(ApiCall call, Deal deal)
    {
        foreach (var parked in call.Deals.Unclaimed().Where(parked => parked.Id != deal.Id).Select(parked => call.Deals.Take(parked.Id)).Where(IsParked))
        {
            if (parked.ReferralIdentifier is not null && parked.ReferralIdentifier == deal.MicrosoftReferralId)
            {
                call.Deals.Retire(parked, $"The referral is Microsoft's copy of the deal '{deal.Name}'.");
                continue;
            }
            parked.Lifecycle = parked.Lifecycle.Call(call.Now);
            call.Deals.Save(parked);
        }
    }

    private static bool IsParked(Deal deal) => deal is { IsActive: true, SyncState: SyncState.Due, CrmRecordId: null, EngagementId: null };

    private static void Answer(ApiCall call, Deal deal, string message, string tell) => Answer(call, deal.SyncState.ToString(), message, deal.NextAttemptOn, tell);

    private static void Answer(ApiCall call, string state, string message, DateTime? nextAttemptOn, string tell)
    {
        call.Answer("State", state);
        call.Answer("Message", message);
        call.Answer("NextAttemptOn", nextAttemptOn?.ToString("o", CultureInfo.InvariantCulture) ?? "");
        call.Answer("CrmRequest", tell);
    }
}
