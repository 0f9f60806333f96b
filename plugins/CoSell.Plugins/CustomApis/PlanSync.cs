using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_PlanSync</c>: from what was read on both sides and the baseline to what has to be written where. Where nothing has to be,
/// it records the deal itself and answers <c>Done</c>, which saves the call of <c>cosell_CompleteSync</c>.
/// </summary>
public sealed class PlanSync : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var dealId = call.Required("DealId");
        // Ids are held before the deal is, so whether they have to be is asked first, unless the run knows.
        var deal = call.Text("ReadBy") == ReadPlan.BothSides ? call.Deals.TakeWhole(dealId) : call.Deals.TakeToSynchronize(dealId);
        if (!deal.IsHeldBy(call.Required("LeaseId")) || deal.SyncState != SyncState.Syncing)
            throw new InvalidPluginExecutionException("Another run has taken this deal over; this run has to stop.");
        var settings = call.Settings;
        var referrals = ReadAnswers.Rows(call.Text("Referrals"), "Referrals");
        var match = new ReferralMatch(call.Deals, deal, referrals, settings.MicrosoftOrganizationId);
        if (match.KnownDeal() is { } known)
        {
            match.MergeInto(known, call.Now);
            AnswerDone(call, "The referral belongs to another deal.");
            return;
        }
        BrokenRun.Log(call, deal, call.Required("LeaseId"));
        var org = CrmOrg.Load(call.Service).With(call.Service, call.LastSteps, new LookupAnswers(Lookups.Read(deal.Lookups), call.Text("CrmLookups")));
        var mapping = call.Mapping;
        var input = SyncReading.Input(call, deal, mapping.Version, org.Apply(mapping.Fields), settings, match);
        // Before any id is learned of the other side: what another hub shares is nothing that this one may claim.
        if (!settings.Scope.IsAll && ScopeGuard.Decide(input.Facts) is { } elsewhere)
        {
            Leave(call, input, SyncPlan.Of(elsewhere, input));
            return;
        }
        if (match.AdoptedByOther(input))
        {
            AnswerDone(call, "The opportunity belongs to another deal.");
            return;
        }
        if (match.Learn(input))
            Finish(call, input, new SyncPlan(DealDecision.ReadAgain(Questions(input))));
        else if (CreateSearch.IsEndless(deal))
            throw new InvalidPluginExecutionException(call.HubMessages.Text(Sentences.CreateUnclear()));
        else if (CreateSearch.GoesOn(deal, referrals))
            Finish(call, input, new SyncPlan(DealDecision.ReadAgain(new Lookups())));
        else
            Answer(call, input, SyncPlan.Of(DealDecision.Of(input.Read()), input));
    }

    /// <summary>Of a deal that is new to Salesforce, what to look up there when the ids that were learned are read.</summary>
    private static Lookups Questions(SyncInput input) =>
        input.Deal.CrmRecordId is null && input.Referral is not null ? ReceiveDeal.Questions(input.Facts) : new Lookups();

    private static void Answer(ApiCall call, SyncInput input, SyncPlan plan)
    {
        call.Trace.Line($"Plan {plan.Action}: {plan.Changes.Count} changes, {plan.Patch.Count} to Partner Center, problems [{string.Join(" ", plan.Problems.Select(problem => problem.Code))}], mapping {input.MappingVersion}");
        if (plan.WritesReferral && (plan.Decision.Step == DealStep.Keep || SellerFields.IsTold(input.Opportunity)) && PendingPlan.Refused(input.Deal) is { Length: > 0 } refused && refused == Fingerprint.Of(plan))
        {
            AnswerDone(call, KeepRefused(call, input.Deal));
            return;
        }
        if (!plan.WritesReferral && !plan.WritesCrm)
        {
            Finish(call, input, plan);
            return;
        }
        if (input.Settings.OnlyReads)
        {
            Look(call, input, plan);
            return;
        }
        ShowBothSides(call, input);
        if (plan.Crm is { Deleted.Count: > 0 } request)
            input.Deal.TeamRows = TeamRows.Without(input.Deal.TeamRows, request.Deleted);
        ConflictRecord.Open(new ConflictStore(call.Service, call.Now), input, plan.Decision);
        var isUntagged = plan.WritesReferral && plan.Create is null && PendingPlan.IsRefusedTag(input.Deal, input.Referral?.Text("eTag"));
        if (isUntagged)
            TellOfTag(call, input.Deal);
        input.Deal.PendingPlan = Pending(input, plan, isUntagged);
        Remember(input.Deal, plan);
        if (plan.Create is null)
        {
            input.Deal.CloseCreate();
        }
        else
        {
            input.Deal.AttemptCreate(call.Now);
            input.Deal.ShowKind(plan.Decision.Kind);
            CustomerConsent.Record(input.Deal, input.Opportunity!, input.Now);
        }
        call.Deals.Save(input.Deal);
        AnswerWrites(call, input, plan, isUntagged);
    }

    private static JsonObject Pending(SyncInput input, SyncPlan plan, bool isUntagged)
    {
        var pending = PendingPlan.With(plan.ToPending(input), isUntagged);
        return plan.Patch.ValueOf(ReferralPaths.Name) is { } name && input.Fields.FirstOrDefault(field => field.ReferralPath == ReferralPaths.Name) is { } field
            ? PendingPlan.Trying(pending, field.Name, name)
            : pending;
    }

    /// <summary>
    /// A tag that was refused, and is the referral's all the same, is no conflict (reported of Microsoft's own connector): the write goes out once without it.
    /// </summary>
    private static void TellOfTag(ApiCall call, Deal deal)
    {
        var text = call.HubMessages.Text(RecoverySentences.TagRefused());
        call.Deals.Log(new SyncEvent(deal, "Write without If-Match", call.Now) { Message = text, CorrelationId = call.CorrelationId });
        call.Alarms.Gather("412 whatever the tag", NotificationKind.Failed, text, deal);
    }

    /// <summary>Another hub's deal, of which nothing is shown here; or one of ours that has to be mended.</summary>
    private static void Leave(ApiCall call, SyncInput input, SyncPlan plan)
    {
        if (plan.Problems.Count > 0)
        {
            Answer(call, input, plan);
            return;
        }
        new Completion(call, input.Deal).Conclude(plan.Verdict, plan.Action, again: false);
        AnswerDone(call, plan.Action);
    }

    /// <summary>The hub only reads: what would have been written is in the log, and nothing is remembered of it.</summary>
    private static void Look(ApiCall call, SyncInput input, SyncPlan plan)
    {
        var message = input.HubMessages.Text(HealthSentences.OnlyLooked());
        ShowBothSides(call, input);
        new Completion(call, input.Deal).Conclude(Verdict.AtRest, message, again: false);
        call.Deals.Log(new SyncEvent(input.Deal, plan.Action, call.Now)
        {
            Outcome = SyncOutcome.NothingToDo,
            Direction = plan.Direction,
            Changes = plan.Changes,
            Why = plan.Why(input),
            Message = string.Join("\n", new[] { message, input.HubMessages.Text(plan.Sayings) }.Where(text => text.Length > 0)),
            MappingVersion = input.MappingVersion,
            CorrelationId = call.CorrelationId,
        });
        AnswerDone(call, message);
    }

    private static void AnswerWrites(ApiCall call, SyncInput input, SyncPlan plan, bool isUntagged)
    {
        var action = ReferralAction(plan);
        call.Answer("Done", false);
        call.Answer("ReferralAction", action);
        call.Answer("Write", Write(plan, action));
        call.Answer("ReferralId", input.Referral?.Text("id") ?? "");
        call.Answer("ReferralETag", isUntagged ? "" : input.Referral?.Text("eTag") ?? "");
        var requests = new PendingPlan(input.Deal.PendingPlan).Requests;
        call.Answer("RequestId", plan.WritesOurCopy ? requests[WriteRequests.Referral] : "");
        call.Answer("ConnectedRequestId", plan.CreateConnected is null ? "" : requests[WriteRequests.Connected]);
        call.Answer("ReferralPatch", JsonText.Write(plan.Patch.ToList()));
        call.Answer("ReferralBody", plan.Create is null ? "" : JsonText.Write(plan.Create));
        call.Answer("ConnectedReferralBody", plan.CreateConnected is null ? "" : JsonText.Write(plan.CreateConnected));
        call.Answer("CrmRequest", plan.WritesCrm ? JsonText.Write(plan.Crm!.ToJson(create: plan.LinkBack)) : "");
        call.Answer("Message", input.HubMessages.Text(plan.Sayings));
        call.Answer("Problems", JsonText.Write(plan.Problems.Select(problem => (object?)problem.ToJson(input.HubMessages)).ToList()));
    }

    private static string ReferralAction(SyncPlan plan)
    {
        if (plan.Create is not null || (plan.CreateConnected is not null && plan.Patch.Count == 0))
            return "create";
        if (plan.LinkBack)
            return "link";
        return plan.Patch.Count > 0 ? plan.RegistrationAction ?? "update" : "none";
    }

    /// <summary>The case of the flow that writes this; the rare ones are those of <c>ReferralAction</c>, an invitation after sharing, and adding what Microsoft sent.</summary>
    private static string Write(SyncPlan plan, string action) => action switch
    {
        "none" => "salesforce",
        "update" => plan.WritesCrm ? "referral and salesforce" : "referral",
        "create" when plan.Create is null => "invite",
        "create" when plan.CreateConnected is not null && plan.WritesCrm => "share",
        _ => action,
    };

    private static void AnswerDone(ApiCall call, string message)
    {
        call.Answer("Done", true);
        call.Answer("Write", "nothing");
        call.Answer("ReferralAction", "none");
        foreach (var name in new[] { "ReferralId", "ReferralETag", "RequestId", "ConnectedRequestId", "ReferralPatch", "ReferralBody", "ConnectedReferralBody", "CrmRequest" })
            call.Answer(name, "");
        call.Answer("Message", message);
        call.Answer("Problems", "[]");
    }

    /// <summary>Nothing to write: the deal is in step, or waits for somebody who has been told already.</summary>
    private static void Finish(ApiCall call, SyncInput input, SyncPlan plan)
    {
        var deal = input.Deal;
        var message = input.HubMessages.Text(plan.Sayings);
        ShowBothSides(call, input);
        deal.Lookups = plan.Lookups.ToJson();
        deal.CrmChildVersion = SolutionsVersion.OfRead(input.Opportunity, deal.CrmChildVersion, input.Now);
        if (input.Opportunity is not null)
            deal.CrmVersion = CrmVersion.OfRead(input.Opportunity, deal.CrmVersion, input.Now);
        Remember(deal, plan);
        if (plan.Outstanding is { } outstanding && deal.PendingPlan.Count > 0)
            deal.PendingPlan = plan.Problems.Count > 0 ? PendingPlan.Rest(outstanding, input.Overwritten, PendingPlan.Refused(deal), new PendingPlan(deal.PendingPlan).Requests) : new JsonObject();
        var conflicts = new ConflictStore(call.Service, call.Now);
        ConflictRecord.Open(conflicts, input, plan.Decision);
        if (plan.Problems.Count == 0)
            ConflictRecord.Close(conflicts, ConflictRecord.Settled(input, plan.Decision));
        deal.LastSyncedOn = input.Now;
        deal.Lifecycle = deal.Lifecycle.Recover();
        deal.CheckRequested = false;
        new Completion(call, deal).Conclude(plan.Verdict, message, again: false);
        call.Deals.Log(new SyncEvent(deal, plan.Action, call.Now)
        {
            Outcome = plan.Problems.Count == 0 ? SyncOutcome.NothingToDo : SyncOutcome.Refused,
            ErrorClass = plan.Verdict.ErrorClass,
            Message = message,
            Why = plan.Why(input),
            MappingVersion = input.MappingVersion,
            CorrelationId = call.CorrelationId,
        });
        AnswerDone(call, message);
    }

    /// <summary>What both sides hold already is remembered before anything is written, whatever becomes of that.</summary>
    private static void Remember(Deal deal, SyncPlan plan)
    {
        if (plan.BaselineNow() is { Count: > 0 } baseline)
            deal.Baseline = baseline;
    }

    private static string KeepRefused(ApiCall call, Deal deal)
    {
        var message = deal.LastError ?? Sentences.SentTwice().ToString();
        new Completion(call, deal).Conclude(Verdict.OfRefusal(ErrorClass.Rejected, needsLinking: false), message, again: false);
        return message;
    }

    private static void ShowBothSides(ApiCall call, SyncInput input)
    {
        var deal = input.Deal;
        if (input.Opportunity?.Text("Name") is { Length: > 0 } name)
            deal.Name = CrmLimits.Cut(name, 400);
        if (input.Opportunity is { } opportunity)
            deal.TeamRows = TeamRows.OfRead(opportunity, deal.TeamRows);
        if (input.Referral is { } own)
        {
            input.Catalogue.Learn(deal, own, call.LastSteps);
            deal.Show(own, call.Calendar);
            deal.ReferralVersion = own.Text("updatedDateTime");
            deal.Direction ??= own.Text("direction") == "Incoming" ? ReferralDirection.Incoming : ReferralDirection.Outgoing;
            deal.ShowKind(DealKinds.Of(own, input.MicrosoftReferral, input.Settings.MicrosoftOrganizationId));
        }
        if (input.MicrosoftReferral is { } microsoft)
        {
            deal.MicrosoftReferralId = microsoft.Text("id");
            deal.MicrosoftVersion = microsoft.Text("updatedDateTime");
            deal.ShowMicrosoftStatus(StatusMachine.Join(microsoft));
            deal.ShowMicrosoft(new ReferralView(microsoft).Team, microsoft.Text("expirationDateTime"));
        }
    }
}
