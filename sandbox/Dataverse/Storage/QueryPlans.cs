using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>The plans of all queries so far, by shape. Not for concurrent use, as the database is not.</summary>
internal sealed class QueryPlans
{
    /// <summary>What outside callers make up must not fill the memory.</summary>
    private const int Most = 1000;

    private readonly Dictionary<string, QueryPlan> _plans = new(StringComparer.Ordinal);
    private readonly QueryShape _shape = new();
    private OrganizationSchema? _schema;

    /// <summary>The SQL of a query, made at the first query of its shape since the tables changed, and the values of this one.</summary>
    /// <exception cref="DataverseException">The query names what is not there, or a value does not fit its column.</exception>
    public (QueryPlan Plan, List<object?> Parameters) Of(OrganizationSchema schema, QueryExpression query, DateTime now, Guid userId)
    {
        if (_schema != schema || _plans.Count >= Most)
            _plans.Clear();
        _schema = schema;
        var shape = _shape.Of(query);
        var known = _plans.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(shape, out var plan))
            known[shape] = plan = QueryCompiler.Compile(schema, query, now, userId);
        return (plan, plan.Parameters(query, now, userId));
    }
}
