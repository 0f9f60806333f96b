using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>What a request did last: a call of a plug-in to the organization service, or the main operation of a message that has steps.</summary>
/// <param name="Message">E.g. <c>Update</c>.</param>
/// <param name="Table">Logical name; empty for a custom API.</param>
/// <param name="Id">The row; empty where there is none or several.</param>
/// <param name="Depth">1 for the message of a client, one more for each plug-in in between.</param>
public sealed record Statement(string Message, string Table, Guid Id, int Depth)
{
    internal static Statement Of(OrganizationRequest request, int depth)
    {
        var (table, id) = (Parameter(request, "Target") ?? Parameter(request, "Query")) switch
        {
            Entity row => (row.LogicalName, row.Id),
            EntityReference row => (row.LogicalName, row.Id),
            QueryExpression query => (query.EntityName, Guid.Empty),
            QueryByAttribute query => (query.EntityName, Guid.Empty),
            _ => ("", Guid.Empty),
        };
        return new(request.RequestName, table, id, depth);
    }

    private static object? Parameter(OrganizationRequest request, string name) =>
        request.Parameters.TryGetValue(name, out object value) ? value : null;

    /// <inheritdoc/>
    public override string ToString() => Table.Length == 0 ? Message : $"{Message} {Table}";
}
