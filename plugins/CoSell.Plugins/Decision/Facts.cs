using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// All that a decision rests on: the remembered deal, what both sides show now, and the rules. Everything is read before a decision begins;
/// the decision asks for nothing and changes nothing of it.
/// </summary>
internal sealed record Facts
{
    /// <param name="rows">All mapping rows, in their order.</param>
    /// <param name="fields">Those that count for this deal today.</param>
    /// <param name="settings">The environment variables.</param>
    /// <param name="now">UTC.</param>
    public Facts(IReadOnlyList<FieldMapping> rows, IReadOnlyList<FieldMapping> fields, Settings settings, DateTime now)
    {
        Rows = rows;
        Fields = fields;
        Settings = settings;
        Now = now;
    }

    /// <summary>All mapping rows, whether they count or not.</summary>
    public IReadOnlyList<FieldMapping> Rows { get; }

    /// <summary>The mapping rows that count for this deal today.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; init; }

    public Settings Settings { get; }

    public DateTime Now { get; }

    /// <summary>Why nobody can say what day it is; null while all is well.</summary>
    public Problem? CalendarProblem { get; init; }

    /// <summary>The opportunity that the hub knows; null for none.</summary>
    public string? CrmRecordId { get; init; }

    /// <summary>Our copy of the referral that the hub knows; null for none.</summary>
    public string? ReferralIdentifier { get; init; }

    public ReferralDirection? Direction { get; init; }

    /// <summary>Somebody asked to check what is missing before sharing.</summary>
    public bool CheckRequested { get; init; }

    /// <summary>Somebody said that the referral is new to this CRM, whatever it looks like.</summary>
    public bool ReceiveAsNew { get; init; }

    /// <summary>What was answered in the hub; null for nothing.</summary>
    public DealAnswer? Answer { get; init; }

    /// <summary>The account that somebody chose for a deal without opportunity; null for none.</summary>
    public string? CrmAccountId { get; init; }

    /// <summary>The opportunity; null when Salesforce has none.</summary>
    public OpportunityView? Opportunity { get; init; }

    /// <summary>When a seller last edited the opportunity, as Salesforce writes it: neither we nor a linking.</summary>
    public string? EditedOn { get; init; }

    /// <summary>Our own copy of the referral; null when there is none.</summary>
    public ReferralView? Referral { get; init; }

    /// <summary>Microsoft's copy of the same engagement; null when it was not read or does not exist.</summary>
    public ReferralView? Microsoft { get; init; }

    /// <summary>What both sides are known to hold.</summary>
    public DealMemory? Memory { get; init; }

    /// <summary>What was looked up in Salesforce beside the opportunity.</summary>
    public LookupAnswers Lookups { get; init; } = LookupAnswers.None;

    /// <summary>Fields that both sides changed, and what was chosen about them.</summary>
    public ConflictFacts Conflicts { get; init; } = ConflictFacts.None;

    /// <summary>What the catalogue says of the solutions that <see cref="SolutionCheck.Asks"/> names.</summary>
    public KnownSolutions Solutions { get; init; } = KnownSolutions.None;

    /// <summary>The hub's deals of the customer that <see cref="DuplicateGuard.Asks"/> names.</summary>
    public IReadOnlyList<Deal> DealsOfCustomer { get; init; } = Array.Empty<Deal>();

    public FieldMapping? Field(MappingDataType type) => Fields.FirstOrDefault(field => field.DataType == type);

    public FieldMapping? Field(ReferralField which) => Fields.FirstOrDefault(field => field.ReferralField == which);

    /// <summary>The mapping rows that feed the same set as <paramref name="field"/>; empty for all but the first of them.</summary>
    public IReadOnlyList<FieldMapping> SetOf(FieldMapping field)
    {
        var set = Fields.Where(row => row.IsCollection && row.ReferralPath == field.ReferralPath).ToList();
        return set.Count > 0 && set[0] == field ? set : Array.Empty<FieldMapping>();
    }
}
