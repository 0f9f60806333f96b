using System.Globalization;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Storage;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Finds changes that no event and no poll told of, on both sides, from watermarks that move only over what was handled: a run that
/// dies in the middle leaves no gap. How many deals one run makes due is bounded; the rest follows with the next run.
/// </summary>
internal sealed class CatchUpRun
{
    // A timer of five minutes is not exact to the second.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    // Where it is switched off, what kind of org Salesforce is has to be asked all the same; this often until there is an answer.
    private static readonly TimeSpan WhenOff = TimeSpan.FromHours(1);

    // A run of the flow that has not answered by then has died: each side is asked five times at the most, for two minutes each.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(25);

    // How many questions follow upon each other at once; what is left waits for the next tick.
    private const int MostQuestions = 10;

    // Sides that have told everything, in the position of the schedule.
    private const string Referrals = "r";
    private const string Crm = "c";

    // Page of the schedule while a run is under way: what Salesforce is asked decides what its answer means.
    private const int AsksForChanges = 1;
    private const int AsksForOrg = 2;

    private readonly IOrganizationService _service;
    private readonly DealStore _deals;
    private readonly Settings _settings;
    private readonly Func<bool> _showsMicrosoft;
    private readonly DateTime _now;
    private readonly Watermark _schedule;
    private readonly ReferralPass _referrals;
    private readonly CrmPass _crm;
    private readonly LastSteps _lastSteps;
    private CrmOrg _org;

    public CatchUpRun(ApiCall call)
    {
        _service = call.Service;
        _deals = call.Deals;
        _settings = call.Settings;
        _showsMicrosoft = () => MicrosoftCopy.IsShown(call.Mapping.Fields);
        _now = call.Now;
        _lastSteps = call.LastSteps;
        // Held first: the marks of both sides belong to it.
        _schedule = Watermark.Take(_service, SharedRow.CatchUp);
        _referrals = ReferralPass.Load(_service, _settings, _now);
        _crm = new CrmPass(_service, _settings, _now);
        _org = CrmOrg.Load(_service);
    }

    /// <summary>Since when a question has been open without anything being read; null when none is open.</summary>
    public static DateTime? WaitingSince(IOrganizationService service)
    {
        var schedule = Watermark.Load(service, SharedRow.CatchUp);
        var read = Watermark.Load(service, StepAnswer.PartnerCenter).MovedOn;
        return schedule.AskedOn is null ? null : read > schedule.MovedOn ? read : schedule.MovedOn;
    }

    /// <summary>How many changes of Partner Center no event told of.</summary>
    public int Lost { get; private set; }

    public int MadeDue { get; private set; }

    /// <summary>
    /// Whose question is open, to be handed back with its answers: a mark moves over what an answer tells, so the same answer twice, or one to a
    /// question that another run asked meanwhile, would move it over what nobody has read.
    /// </summary>
    public string Turn => _schedule.Position ?? "";

    /// <summary>The answer that could not be used; null when all could.</summary>
    public StepAnswer? Failure { get; private set; }

    /// <summary>Which question in a row is open.</summary>
    private int Number => Part(1);

    /// <summary>Which sides have told everything in this run.</summary>
    private string Told => Turn.Split('.').ElementAtOrDefault(2) ?? "";

    private bool IsOff => _settings.CatchUpEvery <= TimeSpan.Zero;

    /// <summary>Whether answers are those to the open question. A flow of an older version does not say.</summary>
    public bool IsTurn(string? turn) => turn is null || turn == Turn;

    /// <summary>Asks, when it is time or the last run did not come to its end.</summary>
    /// <returns>Whether it is time.</returns>
    public bool Begin()
    {
        var isContinued = _schedule.Page > 0;
        if (IsRecent(_schedule.AskedOn, LongestRun))
            return false;
        if (IsOff && !_org.IsToBeAsked(_now))
        {
            if (_schedule.AskedOn is not null)
                Rest(isMore: false); // nobody waits for the answer any more
            return false;
        }
        if (!(isContinued && !IsOff) && IsRecent(_schedule.MovedOn, (IsOff ? WhenOff : _settings.CatchUpEvery) - Slack))
            return false;
        if (!isContinued || IsOff)
            _schedule.MovedOn = _now;
        Ask(1, "");
        return true;
    }

    /// <summary>Handles what was read, and asks on where there is more.</summary>
    public void Take(JsonObject answers)
    {
        var isFull = false;
        // Where it is switched off, Partner Center's answer is nobody's.
        var moreReferrals = !IsOff && TakeReferrals(new StepAnswer(answers, "referrals"), answers.Text("pages") == "Succeeded", ref isFull);
        var moreCrm = TakeCrm(new StepAnswer(answers, "crm"), ref isFull);
        // Who has told everything once in this run is asked beside the other one, and not waited for again.
        var told = (moreReferrals && !Told.Contains(Referrals) ? "" : Referrals) + (moreCrm && !Told.Contains(Crm) ? "" : Crm);
        var isMore = Failure is null && told != Referrals + Crm;
        if (isMore && !isFull && Number < MostQuestions)
            Ask(Number + 1, told);
        else
            Rest(isMore);
    }

    /// <summary>Both sides are asked, also where one of them has told everything: what changed meanwhile comes the sooner.</summary>
    private void Ask(int number, string told)
    {
        _schedule.Page = _org.IsToBeAsked(_now) ? AsksForOrg : AsksForChanges;
        var question = new Question();
        _referrals.Ask(question);
        _referrals.Save(_service);
        if (IsOff)
            question.ReferralTop = 1;
        if (_schedule.Page == AsksForOrg)
        {
            question.CrmRequest = OrgQuestion.Compose(_settings.SalesforceApiPath);
        }
        else
        {
            _crm.Ask(question);
            _crm.Save(_service);
        }
        NextTurn(number, told);
        _schedule.Question = question.ToJson(Turn);
        _schedule.AskedOn = _now;
        _schedule.Save(_service);
    }

    /// <summary>After a failure the next pass comes in its time; what was not done for want of room goes on with the next tick.</summary>
    private void Rest(bool isMore)
    {
        if (!isMore)
            _schedule.Page = 0;
        NextTurn(0, "");
        _schedule.Question = null;
        _schedule.AskedOn = null;
        _schedule.Save(_service);
    }

    /// <summary>A time in the future is old, too: the clock was put back.</summary>
    private bool IsRecent(DateTime? time, TimeSpan span) => time is { } then && (_now - then).Duration() < span;

    private void NextTurn(int number, string told) =>
        _schedule.Position = string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", (Part(0) + 1) % int.MaxValue, number, told);

    private int Part(int index) =>
        int.TryParse(Turn.Split('.').ElementAtOrDefault(index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private bool TakeReferrals(StepAnswer answer, bool isAll, ref bool isFull)
    {
        if (!IsUsable(answer, answer.IsRefused))
            return false;
        var changes = new ReferralChanges(_deals, new DealQueue(_deals, _now), _settings.MicrosoftOrganizationId, _showsMicrosoft, _now);
        var more = isAll ? _referrals.TakeAll(answer, changes) : _referrals.Take(answer, changes);
        _referrals.Save(_service);
        Lost = changes.Lost;
        MadeDue += changes.MadeDue;
        isFull |= changes.IsFull;
        return more;
    }

    private bool TakeCrm(StepAnswer answer, ref bool isFull)
    {
        if (_schedule.Page == AsksForOrg)
            return TakeOrg(answer);
        if (!IsUsable(answer, answer.IsRefused || answer.Subrequests.Any(IsFailure)))
            return false;
        var changes = new CrmChanges(_service, _deals, new DealQueue(_deals, _now));
        var more = _crm.Take(answer, changes);
        _crm.Save(_service);
        MadeDue += changes.MadeDue;
        isFull |= changes.IsFull;
        return more;
    }

    /// <returns>Whether there is more to ask: what changed has not been asked yet.</returns>
    private bool TakeOrg(StepAnswer answer)
    {
        if (!IsUsable(answer, answer.IsRefused))
            return false;
        _org = _org.Asked(_lastSteps, _service, OrgQuestion.Read(answer), _now);
        return !IsOff;
    }

    private bool IsUsable(StepAnswer answer, bool failed)
    {
        if (failed)
            Failure ??= answer;
        return answer.WasExecuted && !failed;
    }

    private static bool IsFailure(JsonObject result) => result["httpStatusCode"] is decimal and >= 400 && !CrmPass.IsNotInstalled(result);
}
