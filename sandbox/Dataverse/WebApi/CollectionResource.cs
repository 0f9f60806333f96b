using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Reads: rows of a table, or one row.</summary>
internal sealed partial class CollectionResource(OrganizationCore organization)
{
    private const int LargestPage = 5000;

    private readonly FetchResource _fetches = new(organization);

    /// <param name="call">The request.</param>
    /// <param name="table">Whose rows.</param>
    /// <param name="among">The lookup and the row behind a navigation property, whose rows alone are meant; null for all.</param>
    public Task ListAsync(WebApiCall call, TableMetadata table, (LookupRelationship Lookup, Guid Id)? among = null)
    {
        if (among is null && _fetches.Means(call))
            return _fetches.AnswerAsync(call, table);
        if (call.Preferences.Find("odata.track-changes") is not null)
            throw Faults.Unsupported("change tracking (the preference 'odata.track-changes')");
        var query = organization.State.Queries.Of(table, call.Options);
        Restrict(query, among);
        var (page, size) = Page(call);
        if (query.Expression.TopCount is null)
            query.Expression.PageInfo = new() { PageNumber = page, Count = size, ReturnTotalRecordCount = query.Count };
        var rows = call.Service.RetrieveMultiple(query.Expression);
        var expanded = ExpandedRows.Read(call.Service, query.Expansions, rows.Entities);
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{table.EntitySetName}{Selection(query)}");
            if (query.Count)
                json.WriteNumber("@odata.count", query.Expression.TopCount is null ? rows.TotalRecordCount : rows.Entities.Count);
            WriteRows(json, call, table, query, rows.Entities, expanded);
            if (rows.MoreRecords)
                json.WriteString("@odata.nextLink", NextLink(call, page + 1, size));
        });
    }

    /// <summary>How many rows there are, up to 5,000 (learn, <i>Count rows</i>).</summary>
    public Task CountAsync(WebApiCall call, TableMetadata table, (LookupRelationship Lookup, Guid Id)? among = null)
    {
        call.RefuseOptions("$filter");
        var query = organization.State.Queries.Of(table, call.Options);
        Restrict(query, among);
        query.Expression.ColumnSet = new(false);
        query.Expression.PageInfo = new() { PageNumber = 1, Count = 1, ReturnTotalRecordCount = true };
        return call.AnswerTextAsync(call.Service.RetrieveMultiple(query.Expression).TotalRecordCount.ToString(CultureInfo.InvariantCulture));
    }

    public Task ReadAsync(WebApiCall call, RowAddress address)
    {
        foreach (var option in (string[])["$filter", "$orderby", "$top", "$count"])
        {
            if (call.Options.Find(option) is not null)
                throw new DataverseException(0x80060888, $"The query option {option} does not apply to one row.");
        }
        var query = organization.State.Queries.Of(address.Table, call.Options);
        var row = Find(call, address, query);
        call.SetHeader("ETag", RowWriter.ETag(row));
        if (call.IfNoneMatch == RowWriter.ETag(row))
            return call.AnswerAsync(304);
        var expanded = ExpandedRows.Read(call.Service, query.Expansions, [row]);
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{address.Table.EntitySetName}{Selection(query)}/$entity");
            new RowWriter(json, call.Annotations, call.Root).WriteMembers(address.Table, row, query, expanded);
        });
    }

    private static void Restrict(RowQuery query, (LookupRelationship Lookup, Guid Id)? among)
    {
        if (among is not { } related)
            return;
        var both = new FilterExpression(LogicalOperator.And);
        both.AddCondition(related.Lookup.ReferencingColumn, ConditionOperator.Equal, related.Id);
        both.AddFilter(query.Expression.Criteria);
        query.Expression.Criteria = both;
    }

    private static void WriteRows(Utf8JsonWriter json, WebApiCall call, TableMetadata table, RowQuery query, IEnumerable<Entity> rows, ExpandedRows expanded)
    {
        var writer = new RowWriter(json, call.Annotations, call.Root);
        json.WriteStartArray("value");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            writer.WriteMembers(table, row, query, expanded);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static Entity Find(WebApiCall call, RowAddress address, RowQuery query)
    {
        var found = ((RetrieveResponse)call.Service.Execute(new RetrieveRequest { Target = address.ToReference(), ColumnSet = query.Expression.ColumnSet })).Entity;
        if (query.Expression.LinkEntities.Count == 0)
            return found;
        query.Expression.Criteria.AddCondition(address.Table.PrimaryKey.LogicalName, ConditionOperator.Equal, found.Id);
        return call.Service.RetrieveMultiple(query.Expression).Entities[0];
    }

    private static string Selection(RowQuery query) =>
        query.Columns is null ? "" : $"({string.Join(",", query.Columns.Select(WebApiModel.PropertyName))})";

    /// <summary>The next link carries page number and size, so that a client need not repeat its preference.</summary>
    private static (int Page, int Size) Page(WebApiCall call)
    {
        if (call.Options.Find("$skiptoken") is { } token)
        {
            var match = Cookie().Match(token);
            if (!match.Success)
                throw new DataverseException(0x80060888, "The $skiptoken is malformed; follow the @odata.nextLink as it is.");
            return (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        return (1, int.TryParse(call.Preferences.Find("odata.maxpagesize"), CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, LargestPage) : LargestPage);
    }

    private static string NextLink(WebApiCall call, int page, int size)
    {
        var options = call.Options.All.Where(option => option.Key != "$skiptoken").Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}")
            .Append("$skiptoken=" + Uri.EscapeDataString($"<cookie pagenumber=\"{page}\" pagesize=\"{size}\" />"));
        return $"{call.Url}?{string.Join('&', options)}";
    }

    [GeneratedRegex("^<cookie pagenumber=\"([1-9][0-9]{0,6})\" pagesize=\"([1-9][0-9]{0,3})\" />\\z")]
    private static partial Regex Cookie();
}
