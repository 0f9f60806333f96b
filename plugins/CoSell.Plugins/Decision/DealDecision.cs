using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// What has to happen to a deal, as a value: what becomes of each field, and the verdict on all of them. Made of <see cref="Facts"/> alone, and
/// never changed; what is written follows from it.
/// </summary>
internal sealed record DealDecision
{
    private static readonly IReadOnlyList<Problem> Nothing = Array.Empty<Problem>();

    private DealDecision(DealStep step, string action)
    {
        Step = step;
        Action = action;
    }

    public DealStep Step { get; }

    /// <summary>What the log calls it.</summary>
    public string Action { get; }

    /// <summary>What becomes of each field, in the order of the mapping.</summary>
    public IReadOnlyList<FieldOutcome> Fields { get; private init; } = Array.Empty<FieldOutcome>();

    /// <summary>What keeps the deal from being synchronized; while there is anything, nothing of it is sent.</summary>
    public IReadOnlyList<Problem> Problems { get; private init; } = Nothing;

    /// <summary>What the seller should know although nothing has to be mended.</summary>
    public IReadOnlyList<Problem> Notes { get; private init; } = Nothing;

    /// <summary>What has to be said about the deal.</summary>
    public IReadOnlyList<Problem> Sayings => Problems.Count > 0 ? Problems : Notes;

    /// <summary>Where the deal stands.</summary>
    public Verdict Verdict { get; private init; } = Verdict.Of(Nothing, Nothing, asks: false, holdUntil: null, followUp: false);

    /// <summary>What the next synchronization has to look up in Salesforce.</summary>
    public Lookups Lookups { get; private init; } = new();

    /// <summary>What becomes of the deal's registration; null for nothing.</summary>
    public RegistrationOutcome? Registration { get; private init; }

    /// <summary>How Microsoft is invited; null when it is not, or was before.</summary>
    public InvitationOutcome? Invitation { get; private init; }

    /// <summary>Whose deal it is that Salesforce gets; null for a deal that it has.</summary>
    public CustomerOutcome? Customer { get; private init; }

    /// <summary>The status that our copy gets by an answer in the hub; null for none.</summary>
    public string? Move { get; private init; }

    /// <summary>What kind of deal a new referral is.</summary>
    public DealKind Kind { get; private init; }

    /// <summary>Whether what the seller confirmed takes one move more.</summary>
    public bool MovesOn => KeepsConfirmation || Fields.Any(outcome => outcome.MovesOn);

    private bool KeepsConfirmation { get; init; }

    /// <summary>Whether what the seller asked for by a gesture is carried out, so that the gestures are emptied.</summary>
    public bool CarriesOutGestures => Problems.Count == 0 && (Step == DealStep.Share || (Step == DealStep.Merge && Fields.All(outcome => outcome.HoldUntil is null)));

    /// <summary>Which conflicts were looked at, and what came of it.</summary>
    public IEnumerable<ConflictAnswer> Conflicts => Fields.Select(outcome => outcome.Conflict).OfType<ConflictAnswer>();

    /// <summary>The one decision: share the deal, merge both sides, receive it, check it, or nothing.</summary>
    public static DealDecision Of(Facts facts)
    {
        if (facts.CalendarProblem is { } unknownZone)
            return Stuck(unknownZone);
        if (ScopeGuard.Decide(facts) is { } elsewhere)
            return elsewhere;
        if (facts.CrmRecordId is not null && facts.Opportunity is null)
            return Stuck(Sentences.CrmRecordGone(facts.CrmRecordId));
        if (facts.Opportunity is { Gestures.IsShared: false })
            return CheckDeal.IsWanted(facts) ? CheckDeal.Decide(facts) : Off(facts);
        if (facts.ReferralIdentifier is not null && facts.Referral is null)
            return Stuck(Sentences.ReferralGone(facts.ReferralIdentifier));
        if (facts.Opportunity is not null)
            return facts.Referral is null ? ShareDeal.Decide(facts) : MergeDeal.Decide(facts);
        return facts.Referral is null ? new DealDecision(DealStep.Skip, "Skip: our copy of the referral is not there yet") : ReceiveDeal.Decide(facts);
    }

    private static DealDecision Off(Facts facts)
    {
        const string action = "Skip: Sync with Partner Center is off";
        return facts.ReferralIdentifier is null ? new DealDecision(DealStep.Skip, action) : new DealDecision(DealStep.Pause, action) { Verdict = Verdict.Paused };
    }

    /// <summary>What was learned has to be read before anything can be decided.</summary>
    /// <param name="lookups">What to look up in Salesforce as well.</param>
    public static DealDecision ReadAgain(Lookups lookups) => new(DealStep.ReadAgain, "Identify")
    {
        Lookups = lookups,
        Verdict = Verdict.Of(Nothing, Nothing, asks: false, holdUntil: null, followUp: true),
    };

    /// <summary>Another hub's deal: nothing is written, nobody is told, and the deal is not looked at again until it may be this hub's.</summary>
    public static DealDecision Elsewhere { get; } = new(DealStep.Skip, "Skip: another hub's deal") { Verdict = Verdict.Paused };

    /// <summary>A deal of Microsoft's that stays without an opportunity for now.</summary>
    /// <param name="action">What the log calls it.</param>
    /// <param name="verdict">Where it stands.</param>
    /// <param name="notes">What there is to say.</param>
    /// <param name="lookups">What to look up the next time; null for nothing.</param>
    /// <param name="move">The status that our copy gets; null for none.</param>
    public static DealDecision Keep(string action, Verdict verdict, IReadOnlyList<Problem> notes, Lookups? lookups = null, string? move = null) =>
        new(DealStep.Keep, action) { Verdict = verdict, Notes = notes, Lookups = lookups ?? new Lookups(), Move = move };

    public static DealDecision Skip(string why) => new(DealStep.Skip, "Skip: " + why);

    public static DealDecision Stuck(Problem problem) => Fold(DealStep.Stuck, "Find both sides", Array.Empty<FieldOutcome>(), new DealOutcome { Problems = new[] { problem } });

    /// <summary>
    /// Makes one decision of what was decided about each field and about the deal itself. What one request to Salesforce does not take waits for
    /// the next; what has to be mended first keeps everything.
    /// </summary>
    public static DealDecision Fold(DealStep step, string action, IReadOnlyList<FieldOutcome> outcomes, DealOutcome deal)
    {
        var budget = new RowBudget(deal.Customer?.NewRecords ?? 0);
        var fields = outcomes.Select(budget.Fit).ToList();
        var problems = fields.SelectMany(field => field.Problems).Concat(deal.Problems).ToList();
        var notes = OnlyOnce(fields.SelectMany(field => field.Notes).Concat(deal.Notes));
        var asks = fields.Any(field => field.Conflict?.Opened is not null);
        var questions = fields.SelectMany(field => field.Set?.Asks ?? Array.Empty<LookupQuestion>()).ToList();
        // Nothing is left to choose about a referral that is closed.
        var followUp = deal.FollowUp || budget.IsShort || questions.Count > 0 || fields.Any(field => field.MovesOn) || (asks && fields.Any(field => field.Closes));
        return new DealDecision(step, action)
        {
            Fields = fields,
            Problems = problems,
            Notes = notes,
            Verdict = Verdict.Of(problems, notes, asks, fields.Max(field => field.HoldUntil), followUp),
            Lookups = Put(deal, problems.Count > 0 && step == DealStep.Merge ? new List<LookupQuestion>() : questions),
            KeepsConfirmation = deal.KeepsConfirmation,
            Registration = deal.Registration,
            Invitation = deal.Invitation,
            Customer = deal.Customer,
            Kind = deal.Kind,
        };
    }

    /// <summary>What decided about a field, also where there was nothing to decide.</summary>
    /// <param name="facts">What the decision rests on.</param>
    /// <param name="field">Any mapping row.</param>
    public FieldDecision Explain(Facts facts, FieldMapping field) =>
        Fields.FirstOrDefault(outcome => outcome.Field == field) is { Why: not null } outcome ? Explain(outcome) : new FieldDecision(Usual(facts, field), field.ConflictPolicy);

    /// <summary>Why fields of a shared deal were carried over, or were not although the two sides differ.</summary>
    public IEnumerable<Problem> Explanations() => Step != DealStep.Merge
        ? Enumerable.Empty<Problem>()
        : Fields.Where(outcome => outcome is { IsWorthExplaining: true, Why: not null }).Select(outcome => FieldSentences.Rule(outcome.Field, Explain(outcome)));

    private FieldDecision Explain(FieldOutcome outcome)
    {
        var isWithheld = Problems.Count > 0 && outcome is { Changes.Count: > 0, IsShownWhateverWaits: false };
        return isWithheld ? new FieldDecision(FieldRule.Withheld, outcome.Why!.Value.Policy) : outcome.Why!.Value;
    }

    private FieldRule Usual(Facts facts, FieldMapping field)
    {
        if (field.Direction == MappingDirection.Paused)
            return FieldRule.Paused;
        if (!facts.Fields.Contains(field))
            return FieldRule.NotInForce;
        if (field.IsOwnField)
            return FieldRule.Own;
        if (Step == DealStep.Share && Problems.Count == 0 && field.GoesToReferral)
            return FieldRule.Sent;
        if (facts.Opportunity is null && field.GoesToCrm)
            return FieldRule.Received;
        return field.IsCollection ? FieldRule.Set : FieldRule.NothingToDo;
    }

    private static Lookups Put(DealOutcome deal, List<LookupQuestion> questions)
    {
        var lookups = deal.Lookups ?? new Lookups();
        questions.ForEach(question => question.PutTo(lookups));
        return lookups;
    }

    /// <summary>A refused lookup concerns several sets, and is one refusal.</summary>
    private static List<Problem> OnlyOnce(IEnumerable<Problem> notes)
    {
        var said = new List<Problem>();
        foreach (var note in notes.Where(note => note.Code != Sentences.LookupRefusedCode || said.All(other => other.Code != note.Code)))
            said.Add(note);
        return said;
    }
}
