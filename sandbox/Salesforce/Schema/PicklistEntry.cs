namespace Sandbox.Salesforce.Schema;

/// <summary>One value of a picklist. The last three are set for opportunity stages only.</summary>
internal sealed record PicklistEntry(string Value, string Label, bool IsDefault)
{
    public int? Probability { get; init; }

    public bool IsClosed { get; init; }

    public bool IsWon { get; init; }
}
