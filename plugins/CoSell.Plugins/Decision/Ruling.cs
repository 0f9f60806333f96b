using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Decision;

/// <summary>Who carries the day about a field, and by which rule.</summary>
/// <param name="Direction">Which side is written; <see cref="SyncDirection.None"/> while a person has to choose.</param>
/// <param name="Rule">What decided.</param>
internal sealed record Ruling(SyncDirection Direction, FieldRule Rule)
{
    /// <summary>The conflict policy, where one decided.</summary>
    public ConflictPolicy Policy { get; init; } = ConflictPolicy.MicrosoftWins;

    /// <summary>What a person has to choose, or has chosen; null where nobody is asked.</summary>
    public ConflictAnswer? Conflict { get; init; }

    /// <summary>The beginning of the field's outcome.</summary>
    public FieldOutcome Of(FieldMapping field) => new(field, Rule, Policy) { Conflict = Conflict };
}
