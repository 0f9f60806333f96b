namespace Sandbox.Dataverse.Metadata;

/// <summary>A column of a table.</summary>
public sealed record ColumnMetadata
{
    private Dictionary<int, Choice>? _byValue;

    /// <summary>Name in lower case, as the SDK and the Web API have it.</summary>
    public required string LogicalName { get; init; }

    /// <summary>Name as the solution spells it.</summary>
    public required string SchemaName { get; init; }

    /// <summary>What it holds.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>Label in the base language (1033); empty when there is none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary><c>none</c>, <c>recommended</c>, <c>required</c> or <c>systemrequired</c>; the API enforces the last only.</summary>
    public string RequiredLevel { get; init; } = "none";

    /// <summary>Longest text in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Smallest number that it takes; null when it is bound by its type alone.</summary>
    public decimal? MinValue { get; init; }

    /// <summary>Largest number that it takes; null when it is bound by its type alone.</summary>
    public decimal? MaxValue { get; init; }

    /// <summary>Digits after the point of a decimal or money column.</summary>
    public int Precision { get; init; } = 2;

    /// <summary>For a date: how it treats time zones.</summary>
    public DateTimeBehavior DateBehavior { get; init; } = DateTimeBehavior.UserLocal;

    /// <summary>Name of the global choice that the options come from.</summary>
    public string? GlobalChoice { get; init; }

    /// <summary>Options of a choice, state, status or yes/no column.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Default of a choice or yes/no column; null when there is none.</summary>
    public int? DefaultValue { get; init; }

    /// <summary>Whether Create takes a value; the platform leaves out others in silence.</summary>
    public bool ValidForCreate { get; init; } = true;

    /// <summary>Whether Update takes a value; the platform leaves out others in silence.</summary>
    public bool ValidForUpdate { get; init; } = true;

    /// <summary>Logical names of the tables that a lookup can point to.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>For a base-currency column: the money column that it is computed of.</summary>
    public string? CalculationOf { get; init; }

    /// <summary>Whether lookups show it for the row.</summary>
    public bool IsPrimaryName { get; init; }

    /// <summary>Set by the platform on every table, not by a solution.</summary>
    public bool IsStandard { get; init; }

    /// <summary>Whether it points to a row.</summary>
    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Owner;

    /// <summary>Whether it holds the number of an option.</summary>
    public bool IsChoice => Type is ColumnType.Choice or ColumnType.State or ColumnType.Status;

    /// <summary>A lookup with several targets also stores which one it points to.</summary>
    public bool StoresTarget => IsLookup && Targets.Count > 1;

    /// <summary>For a lookup: name of its id in the Web API, made when first asked for.</summary>
    internal string? ValueName { get; set; }

    /// <summary>The option with this value; null when the column has none.</summary>
    public Choice? FindChoice(int value)
    {
        _byValue ??= Choices.GroupBy(choice => choice.Value).ToDictionary(same => same.Key, same => same.First());
        return _byValue.GetValueOrDefault(value);
    }
}
