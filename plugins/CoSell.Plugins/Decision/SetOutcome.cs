using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>What becomes of a set that both sides hold.</summary>
internal sealed record SetOutcome
{
    /// <param name="rows">The mapping rows that feed the set, of one referral path.</param>
    public SetOutcome(IReadOnlyList<FieldMapping> rows)
    {
        Rows = rows;
        Known = new SetBaseline(rows);
        SentChange = new SetChange(rows);
        ShownChange = new SetChange(rows);
    }

    public IReadOnlyList<FieldMapping> Rows { get; }

    /// <summary>What is remembered whatever is written; of a set that is not compared, nothing.</summary>
    public SetBaseline? Known { get; init; }

    /// <summary>The whole set as Partner Center gets it; null when it stays.</summary>
    public IReadOnlyList<Member>? Sent { get; init; }

    /// <summary>What is remembered once Partner Center took it.</summary>
    public SetChange SentChange { get; init; }

    /// <summary>Rows that Salesforce loses or gets, what matters most first. As many as one request takes go now, the others with the next.</summary>
    public IReadOnlyList<RowChange> RowChanges { get; init; } = Array.Empty<RowChange>();

    /// <summary>What is remembered once Salesforce took it, beside those rows.</summary>
    public SetChange ShownChange { get; init; }

    /// <summary>Who has to be looked up before he can be added.</summary>
    public IReadOnlyList<LookupQuestion> Asks { get; init; } = Array.Empty<LookupQuestion>();
}

/// <summary>An element that Salesforce loses or gets.</summary>
internal sealed record RowChange(Member Member, RowChangeKind Kind)
{
    /// <summary>The contact or user that stands for it; null when one has to be made.</summary>
    public string? PersonId { get; init; }

    /// <summary>How many parts of a composite request it takes at most.</summary>
    public int Room => Kind == RowChangeKind.Delete ? Member.CrmRows.Count * RowBudget.CostOfDelete : 2;

    /// <summary>How many it takes.</summary>
    public int Cost => Kind switch
    {
        RowChangeKind.Delete => Member.CrmRows.Sum(row => row.Version is null ? 1 : RowBudget.CostOfDelete),
        RowChangeKind.Contact when PersonId is null => 2,
        _ => 1,
    };
}

/// <summary>What is done to the rows below an opportunity.</summary>
internal enum RowChangeKind
{
    Delete,
    Solution,
    Contact,
    TeamMember,
}
