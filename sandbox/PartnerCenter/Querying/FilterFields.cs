using Microsoft.OData.UriParser;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>Paths inside a filter: which may be named, and what they are.</summary>
internal sealed class FilterFields(IReadOnlySet<string> filterable)
{
    /// <summary>The path that a token names, as the service spells it.</summary>
    public string Path(QueryToken token, string? parameter, string? collection)
    {
        var path = Join(token, parameter, collection);
        return filterable.FirstOrDefault(field => string.Equals(field, path, StringComparison.OrdinalIgnoreCase))
            ?? throw RefusedException.Invalid("$filter",
                $"The property '{path}' cannot be used in $filter. Filterable: {string.Join(", ", filterable.Order(StringComparer.Ordinal))}.");
    }

    public static string Join(QueryToken token, string? parameter, string? collection) => token switch
    {
        EndPathToken { NextToken: null } end when end.Identifier == parameter => collection!,
        RangeVariableToken => collection!,
        EndPathToken { NextToken: null } end => end.Identifier,
        EndPathToken end => $"{Join(end.NextToken, parameter, collection)}/{end.Identifier}",
        InnerPathToken { NextToken: null } inner when inner.Identifier == parameter => collection!,
        InnerPathToken { NextToken: null } inner => inner.Identifier,
        InnerPathToken inner => $"{Join(inner.NextToken, parameter, collection)}/{inner.Identifier}",
        _ => throw RefusedException.Invalid("$filter", "One side of a comparison must be a property of the referral."),
    };
}
