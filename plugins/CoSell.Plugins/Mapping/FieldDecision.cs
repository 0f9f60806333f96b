namespace CoSell.Plugins.Mapping;

/// <summary>What decided about a field, and by which conflict policy if by one.</summary>
internal readonly struct FieldDecision
{
    public FieldDecision(FieldRule rule, ConflictPolicy policy)
    {
        Rule = rule;
        Policy = policy;
    }

    public FieldRule Rule { get; }

    public ConflictPolicy Policy { get; }
}
