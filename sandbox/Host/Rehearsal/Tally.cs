namespace Sandbox.Host.Rehearsal;

/// <summary>What was really done: a move that found nothing to act on is not counted.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Move, int> _moves = [];

    public IReadOnlyDictionary<Move, int> Moves => _moves;

    /// <summary>Wins that waited until the deal could be registered.</summary>
    public int Waits { get; set; }

    /// <summary>Fields that both sides changed within an hour and that were the same on both afterwards.</summary>
    public int ConflictsSettled { get; set; }

    /// <summary>Edits between two requests of a synchronization.</summary>
    public int EditsMeanwhile { get; set; }

    /// <summary>Deals that whoever looks after co-sell had tried again.</summary>
    public int RetriedByHand { get; set; }

    /// <summary>What the hub still held of a customer after it was erased.</summary>
    public List<string> NotErased { get; } = [];

    public void Count(Move move) => _moves[move] = _moves.GetValueOrDefault(move) + 1;
}
