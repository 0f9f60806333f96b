using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>What is known of the fields of a deal that both sides changed and about which a person decides.</summary>
internal sealed class ConflictFacts
{
    private readonly ConflictChoice? _inSalesforce;

    /// <param name="known">Conflicts of the deal that were raised before.</param>
    /// <param name="opportunity">Where the seller may have chosen for all of them; null for nowhere.</param>
    public ConflictFacts(IReadOnlyList<Conflict> known, OpportunityView? opportunity)
    {
        Known = known;
        _inSalesforce = opportunity?.Gestures.ConflictChoice;
    }

    public static ConflictFacts None { get; } = new(Array.Empty<Conflict>(), null);

    public IReadOnlyList<Conflict> Known { get; }

    /// <summary>Whether the seller has chosen in Salesforce, for all of them.</summary>
    public bool IsChosenInSalesforce => _inSalesforce is not null;

    /// <summary>What was chosen about a field; that a person has to choose while nobody did.</summary>
    public ConflictAnswer Decide(FieldMapping field, string? baseline, string? crm, string? referral)
    {
        var now = new Conflict(field.Name, field.CrmLabel, baseline, crm, referral);
        var known = Known.FirstOrDefault(known => known.Field == field.Name);
        var inHub = known is not null && known.ShowsSame(now) ? known.Choice : null;
        if ((_inSalesforce ?? inHub) is not { } choice)
            return new ConflictAnswer(SyncDirection.None) { Opened = now };
        return new ConflictAnswer(choice == ConflictChoice.SalesforcesValue ? SyncDirection.ToPartnerCenter : SyncDirection.ToSalesforce)
        {
            ChosenInHub = inHub == choice ? known!.Id : null,
        };
    }
}

/// <summary>Whose value stays of a field that both sides changed.</summary>
/// <param name="Direction"><see cref="SyncDirection.None"/> while nobody has chosen.</param>
internal sealed record ConflictAnswer(SyncDirection Direction)
{
    /// <summary>The conflict that nobody has decided yet; null when somebody has.</summary>
    public Conflict? Opened { get; init; }

    /// <summary>The row in the hub whose choice counts; null when none does.</summary>
    public Guid? ChosenInHub { get; init; }
}
