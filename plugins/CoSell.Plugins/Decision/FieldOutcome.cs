using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// What is decided about one field, or about the set that it is the first row of: by which rule, what is sent, shown and remembered, what there
/// is to say, and how it binds the deal.
/// </summary>
internal sealed record FieldOutcome
{
    private static readonly IReadOnlyList<Problem> Nothing = Array.Empty<Problem>();

    public FieldOutcome(FieldMapping field) => Field = field;

    public FieldOutcome(FieldMapping field, FieldRule rule, ConflictPolicy policy = ConflictPolicy.MicrosoftWins)
        : this(field) => Why = new FieldDecision(rule, policy);

    public FieldMapping Field { get; }

    /// <summary>What decided; null where nothing had to be.</summary>
    public FieldDecision? Why { get; init; }

    /// <summary>What both sides hold, whatever is written; null where what was remembered stays.</summary>
    public KnownValue? Known { get; init; }

    /// <summary>What Salesforce goes on showing its own way; null where it shows what both sides hold.</summary>
    public KeptValue? Kept { get; init; }

    /// <summary>What Partner Center gets; null for nothing.</summary>
    public SentValue? Sent { get; init; }

    /// <summary>What Salesforce gets; null for nothing.</summary>
    public ShownValue? Shown { get; init; }

    /// <summary>What becomes of a set; null for a field with one value.</summary>
    public SetOutcome? Set { get; init; }

    /// <summary>What a person has to choose, or has chosen; null where nobody is asked.</summary>
    public ConflictAnswer? Conflict { get; init; }

    /// <summary>What the log tells.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = Array.Empty<FieldChange>();

    /// <summary>The rest waits until a time; UTC, null for nothing.</summary>
    public DateTime? HoldUntil { get; init; }

    /// <summary>Whether the move that the seller asks for takes another one after this.</summary>
    public bool MovesOn { get; init; }

    /// <summary>Whether Microsoft's opinion was taken over into a field of ours, which is to go on to our copy with the next synchronization.</summary>
    public bool IsTakenOver { get; init; }

    /// <summary>What has to be mended first; while there is anything, nothing of the deal is sent.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = Nothing;

    /// <summary>What the seller should know all the same.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = Nothing;

    /// <summary>Whether the sent value ends the referral's life.</summary>
    public bool Closes => Field.DataType == MappingDataType.Status && Sent is { } move && StatusMachine.IsClosed(move.Value);

    /// <summary>
    /// Whether it goes to Salesforce whatever has to be mended: what Partner Center alone says, is nobody's edit and does not follow from what the
    /// seller wants, such as which referral it is and how Microsoft's side stands.
    /// </summary>
    public bool IsShownWhateverWaits => Shown is not null && (Field.Direction == MappingDirection.ToSalesforce || Field is { IsOwnField: true, GoesToCrm: true })
        && Field is { IsOnOpportunity: true, DataType: not MappingDataType.Status, ReferralField: not (ReferralField.DealKind or ReferralField.Expiry) };

    /// <summary>Whether something was carried over, or was not although the two sides differ.</summary>
    public bool IsWorthExplaining => Changes.Count > 0 || Conflict?.Opened is not null || Problems.Count > 0 || Why is { Rule: FieldRule.OnHold or FieldRule.Kept } || (Why is { Rule: FieldRule.Locked } && Notes.Count > 0);

    public FieldOutcome Mending(Problem problem) => this with { Problems = Problems.Concat(new[] { problem }).ToList() };

    public FieldOutcome Noting(Problem note) => this with { Notes = Notes.Concat(new[] { note }).ToList() };

    public FieldOutcome Remembering(string? value) => this with { Known = new KnownValue(value) };

    /// <summary>Partner Center's value is known, and Salesforce shows another one that is nobody's edit.</summary>
    public FieldOutcome Keeping(KeptValue kept, string? referral, Problem note) =>
        (this with { Kept = kept, Why = new FieldDecision(FieldRule.Kept, ConflictPolicy.MicrosoftWins) }).Remembering(referral).Noting(note);

    public FieldOutcome Logging(string? before, string? after, SyncDirection direction, string? lost = null) =>
        this with { Changes = Changes.Concat(new[] { new FieldChange(Field, before, after, direction, lost) }).ToList() };
}
