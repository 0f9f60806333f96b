using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Webhooks;

/// <summary>What to do about the tenant's one registration, and what to tell the admin.</summary>
internal sealed class RegistrationPlan
{
    private RegistrationPlan(string action, IReadOnlyList<string> events, string errorCode, params Problem[] notes)
    {
        Action = action;
        Events = events;
        ErrorCode = errorCode;
        Notes = notes.ToList();
    }

    /// <summary><c>register</c> where nothing is registered, <c>update</c>, <c>none</c> when all is as wanted, or <c>refuse</c>.</summary>
    public string Action { get; }

    /// <summary>Every event that is to be registered, those of other integrations first.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>Why it is refused, e.g. <c>AnotherUrlIsRegistered</c>; else empty.</summary>
    public string ErrorCode { get; }

    public List<Problem> Notes { get; }

    /// <summary>Plans from what is registered now.</summary>
    /// <param name="answer">What viewing the registration answered.</param>
    /// <param name="url">The address that is wanted.</param>
    /// <param name="wanted">The events that are wanted.</param>
    /// <param name="overwrite">Whether another address may be replaced.</param>
    /// <param name="unseen">Whether somebody knows what is there, so that it may be replaced without being read.</param>
    public static RegistrationPlan Of(RegistrationAnswer answer, WebhookUrl url, IReadOnlyList<string> wanted, bool overwrite, bool unseen)
    {
        // With 401 and 403 registering would fail as well; a tenant may answer other errors where nothing is registered.
        if (!answer.IsReadable && unseen && answer.Status is not (401 or 403) && !answer.IsConnectionBroken)
            return new("register", wanted, "", WebhookSentences.Unseen(answer.Status));
        if (!answer.IsReadable)
            return Refuse("RegistrationNotRead", answer.IsConnectionBroken ? WebhookSentences.ConnectionBroken() : WebhookSentences.NotRead(answer.Status)).Saying(answer.Words);
        var events = Merge(answer.Events, wanted);
        if (answer.Url is not { } registered)
            return new("register", events, "", WebhookSentences.NotYet());
        if (!registered.Is(url))
            return overwrite ? new("update", events, "", WebhookSentences.TakenOver(registered)) : Refuse("AnotherUrlIsRegistered", WebhookSentences.Foreign(registered));
        return events.Count > answer.Events.Count ? new("update", events, "", WebhookSentences.MoreEvents(events.Except(answer.Events))) : InPlace(url, events, wanted);
    }

    /// <summary>Judges what registering or updating answered.</summary>
    public static RegistrationPlan After(RegistrationAnswer answer, WebhookUrl url, IReadOnlyList<string> wanted)
    {
        if (!answer.Succeeded)
            return Refuse("RegistrationRefused", answer.IsConnectionBroken ? WebhookSentences.ConnectionBroken() : WebhookSentences.Refused(answer.Status)).Saying(answer.Words);
        // The answer repeats the registration; an empty one is believed.
        if (answer.Url is { } registered && !registered.Is(url))
            return Refuse("RegistrationNotTaken", WebhookSentences.NotTaken(registered));
        var missing = answer.Url is null ? new List<string>() : wanted.Where(name => !EventNames.Contains(answer.Events, name)).ToList();
        return missing.Count > 0 ? Refuse("RegistrationNotTaken", WebhookSentences.EventsNotTaken(missing)) : InPlace(url, Merge(answer.Events, wanted), wanted);
    }

    public static RegistrationPlan Refuse(string errorCode, Problem why) => new("refuse", new List<string>(), errorCode, why);

    /// <summary>This environment gives its claim up. Partner Center has no documented way to remove a registration.</summary>
    public static RegistrationPlan Release() => new("none", new List<string>(), "", WebhookSentences.Released());

    private RegistrationPlan Saying(string? words)
    {
        if (words is not null)
            Notes.Add(WebhookSentences.Words(words));
        return this;
    }

    private static RegistrationPlan InPlace(WebhookUrl url, IReadOnlyList<string> events, IReadOnlyList<string> wanted)
    {
        var plan = new RegistrationPlan("none", events, "", WebhookSentences.InPlace(url, wanted));
        var others = events.Where(name => !EventNames.Contains(wanted, name) && !EventNames.IsReferral(name) && name != EventNames.Test).ToList();
        if (others.Count > 0)
            plan.Notes.Add(WebhookSentences.OtherEvents(others));
        return plan;
    }

    private static List<string> Merge(IEnumerable<string> registered, IEnumerable<string> wanted)
    {
        var events = registered.ToList();
        events.AddRange(wanted.Where(name => !EventNames.Contains(events, name)).ToList());
        return events;
    }
}
