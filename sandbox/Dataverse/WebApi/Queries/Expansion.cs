using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>A navigation property that an answer shows with the rows behind it.</summary>
/// <param name="Lookup">The relationship.</param>
/// <param name="IsCollection">Whether it goes from the row that is pointed to, to those that point.</param>
/// <param name="Target">The table of the rows behind it.</param>
/// <param name="Alias">Of the join that reads the row along with its own; null when the rows are read afterwards.</param>
/// <param name="Rows">What is read of them.</param>
internal sealed record Expansion(LookupRelationship Lookup, bool IsCollection, TableMetadata Target, string? Alias, RowQuery Rows)
{
    /// <summary>Name in the answer.</summary>
    public string Property => IsCollection ? Lookup.CollectionProperty : Lookup.NavigationProperty;
}
