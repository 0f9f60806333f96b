using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>What is decided about a deal beside its fields.</summary>
internal sealed record DealOutcome
{
    public IReadOnlyList<Problem> Problems { get; init; } = Array.Empty<Problem>();

    public IReadOnlyList<Problem> Notes { get; init; } = Array.Empty<Problem>();

    /// <summary>Whether there is more to do right after this.</summary>
    public bool FollowUp { get; init; }

    /// <summary>Whether what the seller confirmed is needed once more right after this.</summary>
    public bool KeepsConfirmation { get; init; }

    public RegistrationOutcome? Registration { get; init; }

    public InvitationOutcome? Invitation { get; init; }

    public CustomerOutcome? Customer { get; init; }

    /// <summary>What kind of deal a new referral is.</summary>
    public DealKind Kind { get; init; } = DealKind.Private;

    /// <summary>What has to be looked up before the deal can be decided; null for nothing.</summary>
    public Lookups? Lookups { get; init; }
}

/// <summary>A field and the value that it gets, in the common form.</summary>
internal sealed record FieldValue(FieldMapping Field, string Value);

/// <summary>A registration that is made, or changed while it is under review.</summary>
/// <param name="IsNew">Whether there is none yet.</param>
/// <param name="Fields">What it gets.</param>
internal sealed record RegistrationOutcome(bool IsNew, IReadOnlyList<FieldValue> Fields)
{
    /// <summary>What the log tells.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = Array.Empty<FieldChange>();
}

/// <summary>A connected referral that invites Microsoft.</summary>
/// <param name="Fields">What it gets where our own referral lacks it.</param>
internal sealed record InvitationOutcome(IReadOnlyList<FieldValue> Fields);

/// <summary>Whose deal a received referral is.</summary>
/// <param name="Account">The account that was found; null when one is made.</param>
/// <param name="AccountFields">What a new account gets.</param>
internal sealed record CustomerOutcome(FoundAccount? Account, IReadOnlyList<FieldValue> AccountFields)
{
    /// <summary>How many records are made before any of a set: the opportunity, and the account where it is new.</summary>
    public int NewRecords => Account is null ? 2 : 1;
}
