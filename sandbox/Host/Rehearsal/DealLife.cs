namespace Sandbox.Host.Rehearsal;

/// <summary>A shared deal of the pipeline and what has been dealt to it so far.</summary>
internal sealed class DealLife(CrmOpportunity deal)
{
    private readonly HashSet<Move> _moves = [];

    public CrmOpportunity Deal => deal;

    public DateOnly Begin { get; } = deal.EngageDate!.Value;

    /// <summary>The day on which it is closed; open deals are watched for two months.</summary>
    public DateOnly End { get; set; } = deal.IsClosed ? deal.CloseDate!.Value : deal.EngageDate!.Value.AddDays(60);

    /// <summary>Whether its seller mends what is missing when told.</summary>
    public bool IsMended { get; set; } = true;

    /// <summary>Whether its seller confirms when asked, or sets the change back.</summary>
    public bool IsConfirmed { get; set; } = true;

    public bool Has(Move move) => _moves.Contains(move);

    public bool HasAnyOf(params Move[] moves) => moves.Any(_moves.Contains);

    public void Add(Move move) => _moves.Add(move);
}
