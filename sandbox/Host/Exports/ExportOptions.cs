using Sandbox.Host.Sheets;

namespace Sandbox.Host.Exports;

/// <summary>What somebody says about an export that it does not say itself.</summary>
internal sealed record ExportOptions
{
    /// <summary>By field, the name of its column, or <c>=</c> and what all rows have.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Null to work it out.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Point or comma before decimals; null to work it out.</summary>
    public char? Point { get; init; }

    /// <summary>Stages that are won, whatever their names sound like.</summary>
    public IReadOnlyList<string> Won { get; init; } = [];

    /// <summary>Stages that are lost.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];
}
