using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// Ends a synchronization in which a service failed. Answers with the request that tells the seller, which another flow sends, empty when there is nothing to
/// tell: a refusal is told, a service that is down at the first failure only, and giving up.
/// </summary>
internal sealed class FailedSync
{
    private readonly ApiCall _call;
    private readonly Deal _deal;
    private readonly PendingPlan _plan;

    public FailedSync(ApiCall call, Deal deal, PendingPlan plan)
    {
        _call = call;
        _deal = deal;
        _plan = plan;
    }

    public string Fail(StepAnswer answer)
    {
        var failure = StepFailure.Of(answer, _plan.Action == ReceiveDeal.Action);
        _call.Trace.Line($"{answer.Service} answered {answer.Status}: {failure.Class}, {failure.Problem.Code}{(failure.IsFinal ? ", final" : "")}");
        if (answer is { IsPartnerCenter: true, Status: 412 } && !_plan.IsUntagged)
            PendingPlan.RefuseTag(_deal);
        if (answer is { IsPartnerCenter: true, Status: 400 } && _plan.Tried is { } tried)
        {
            // Whatever of the write was meant: without the name the same write says whether it was the name.
            var baseline = _deal.Baseline;
            new RefusedValues(baseline).Add(tried.Key, tried.Value);
            _deal.Baseline = baseline;
            new Completion(_call, _deal).Conclude(Verdict.OfRepeat(failure.Class), Say(RecoverySentences.NameRefused(answer.Service, tried.Value, answer.Words)), again: false);
            return "";
        }
        if (CrmOrg.Learn(_call.Service, _call.LastSteps, answer) is not null)
        {
            new Completion(_call, _deal).Conclude(Verdict.OfRepeat(failure.Class), Say(failure.Problem), again: false);
            return "";
        }
        if (failure.Class == ErrorClass.Conflict && _deal.Lifecycle.Attempts == 0)
        {
            _deal.Lifecycle = _deal.Lifecycle.Replay();
            new Completion(_call, _deal).Conclude(Verdict.OfRepeat(ErrorClass.Conflict), Say(failure.Problem), again: false);
            return "";
        }
        return failure.IsFinal ? Refuse(answer, failure) : Retry(answer, failure);
    }

    /// <param name="step">What was under way, as a phrase of the message catalogue.</param>
    public string Break(string step) => Retry(ErrorClass.Internal, RecoverySentences.BrokeOff(step), null, isTold: false);

    private string Refuse(StepAnswer answer, StepFailure failure)
    {
        if (!answer.IsWrite)
            return CannotRead(answer, failure);
        // Only what Partner Center refused is recognised again; Salesforce may be mended by its administrator.
        var left = new PendingPlan(_deal.PendingPlan);
        _deal.PendingPlan = PendingPlan.Rest(left.Outstanding, left.Overwritten, answer.IsPartnerCenter ? _plan.Fingerprint : null, left.Requests);
        new Completion(_call, _deal).Conclude(Verdict.OfRefusal(failure.Class, failure.NeedsLinking), Say(failure.Problem), again: false);
        return Tell(SellerStatus.NeedsAttention, failure.Problem);
    }

    private string CannotRead(StepAnswer answer, StepFailure failure)
    {
        var isGone = answer is { IsPartnerCenter: true, IsNotFound: true } && _deal.ReferralIdentifier is not null;
        var problem = isGone ? Sentences.ReferralGone(_deal.ReferralIdentifier!) : failure.Problem;
        // What the seller sees is not known, for nothing was read: what he was told is.
        var isKnown = new PendingPlan(_deal.PendingPlan).Told == problem.Code;
        _deal.RememberTold(problem.Code);
        new Completion(_call, _deal).Conclude(Verdict.OfRefusal(failure.Class, isGone), Say(problem), again: false);
        return isKnown ? "" : Tell(SellerStatus.NeedsAttention, problem);
    }

    private string Retry(StepAnswer answer, StepFailure failure)
    {
        if (failure.IsConnection)
            return WaitForConnection(answer, failure);
        if (failure.Class == ErrorClass.Unauthorized)
            _call.Alarms.Raise(answer.Service, NotificationKind.Connection, RecoverySentences.ConnectionDead(answer.Service, answer.Words));
        return Retry(failure.Class, failure.Problem, answer.RetryAfter(_call.Now), isTold: answer.IsPartnerCenter && failure.Class != ErrorClass.Conflict, answer.Service);
    }

    /// <summary>Nothing of the deal failed, and no attempt at it: it waits until somebody mends the connection, and is never given up for that.</summary>
    private string WaitForConnection(StepAnswer answer, StepFailure failure)
    {
        _call.Alarms.Raise(answer.Service, NotificationKind.Connection, RecoverySentences.ConnectionDead(answer.Service, answer.Words));
        var isFirst = _deal.Lifecycle.FailingSince is null;
        new Completion(_call, _deal).Wait(failure.Class, Say(failure.Problem));
        return isFirst && answer.IsPartnerCenter ? Tell(SellerStatus.Retrying, failure.Problem) : "";
    }

    /// <param name="error">The class of the failure.</param>
    /// <param name="problem">What to say of it.</param>
    /// <param name="retryAfter">How long the service asked to wait.</param>
    /// <param name="isTold">Whether the seller is told at the first failure: Salesforce itself has to be there for that.</param>
    /// <param name="service">Who failed.</param>
    private string Retry(ErrorClass error, Problem problem, TimeSpan? retryAfter, bool isTold, string? service = null)
    {
        var isFirst = _deal.Lifecycle.FailingSince is null;
        var attempts = _deal.Lifecycle.Attempts + 1;
        if (attempts >= _call.Settings.MostAttempts)
        {
            var givenUp = RecoverySentences.GivenUp(attempts);
            new Completion(_call, _deal).GiveUp(error, Say(problem, givenUp), service);
            return Tell(SellerStatus.NeedsAttention, problem, givenUp);
        }
        new Completion(_call, _deal).Retry(error, Say(problem), retryAfter);
        return isFirst && isTold ? Tell(SellerStatus.Retrying, problem) : "";
    }

    private string Say(params Problem[] problems) => _call.HubMessages.Text(problems);

    private string Tell(string status, params Problem[] problems)
    {
        if (_deal.CrmRecordId is null || _call.Settings.OnlyReads)
            return "";
        var shown = new JsonObject { { SellerFields.StatusField, _plan.SellerStatus }, { SellerFields.MessageField, _plan.SellerMessage } };
        // Without a condition: it sets our own two fields, and has to be said whoever edits the others.
        var request = new CompositeRequest(_call.Settings.SalesforceApiPath, RequestText.Of(_deal.CrmRecordId));
        SellerFields.Tell(shown, request.Opportunity, status, MessageCatalogue.Of(_call.Service, _deal.SellerLanguage).Text(problems));
        if (!request.HasWrites)
            return "";
        var text = JsonText.Write(request.ToTelling());
        _deal.Tell(text, _call.Now);
        new Completion(_call, _deal).AwaitTelling();
        return text;
    }
}
