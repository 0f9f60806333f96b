using Microsoft.OData.UriParser;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>Paths inside a filter: which may be named, and what they are.</summary>
internal sealed class FilterFields(IReadOnlySet<string> filterable)
{
    public string Path(QueryToken token, string? parameter, string? collection)
    {
        var path = Join(token, parameter, collection);
        if (!filterable.Contains(path))
        {
            throw RefusedException.Invalid("$filter",
                $"The property '{path}' cannot be used in $filter. Filterable: {string.Join(", ", filterable.Order(StringComparer.Ordinal))}.");
        }
        return path;
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
