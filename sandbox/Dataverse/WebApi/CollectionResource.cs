using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Reads: rows of a table, or one row.</summary>
internal sealed partial class CollectionResource(OrganizationCore organization)
{
    private const int LargestPage = 5000;

    public Task ListAsync(WebApiCall call, TableMetadata table)
    {
        var query = RowQuery.Parse(organization.State, table, call.Options);
        var (page, size) = Page(call);
        if (query.Expression.TopCount is null)
            query.Expression.PageInfo = new() { PageNumber = page, Count = size, ReturnTotalRecordCount = query.Count };
        var rows = organization.ServiceFor(call.UserId).RetrieveMultiple(query.Expression);
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{table.EntitySetName}{Selection(query)}");
            if (query.Count)
                json.WriteNumber("@odata.count", query.Expression.TopCount is null ? rows.TotalRecordCount : rows.Entities.Count);
            json.WriteStartArray("value");
            foreach (var row in rows.Entities)
            {
                json.WriteStartObject();
                new RowWriter(json, call.Annotations).WriteMembers(table, row, query.Columns, query.Expansions);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (rows.MoreRecords)
                json.WriteString("@odata.nextLink", NextLink(call, page + 1, size));
        });
    }

    public Task ReadAsync(WebApiCall call, RowAddress address)
    {
        var query = RowQuery.Parse(organization.State, address.Table, call.Options);
        var row = Find(call, address, query);
        call.SetHeader("ETag", RowWriter.ETag(row));
        if (call.IfNoneMatch == RowWriter.ETag(row))
            return call.AnswerAsync(304);
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{address.Table.EntitySetName}{Selection(query)}/$entity");
            new RowWriter(json, call.Annotations).WriteMembers(address.Table, row, query.Columns, query.Expansions);
        });
    }

    private Entity Find(WebApiCall call, RowAddress address, RowQuery query)
    {
        var service = organization.ServiceFor(call.UserId);
        var found = (Entity)service.Execute(new Microsoft.Xrm.Sdk.Messages.RetrieveRequest { Target = address.ToReference(), ColumnSet = query.Expression.ColumnSet })["Entity"];
        if (query.Expansions.Count == 0)
            return found;
        query.Expression.Criteria.AddCondition(address.Table.PrimaryKey.LogicalName, ConditionOperator.Equal, found.Id);
        return service.RetrieveMultiple(query.Expression).Entities[0];
    }

    private static string Selection(RowQuery query) =>
        query.Columns is null ? "" : $"({string.Join(",", query.Columns.Select(Edm.WebApiModel.PropertyName))})";

    /// <summary>The next link carries page number and size, so that a client need not repeat its preference.</summary>
    private static (int Page, int Size) Page(WebApiCall call)
    {
        if (call.Options.TryGetValue("$skiptoken", out var token))
        {
            var match = Cookie().Match(token);
            if (!match.Success)
                throw new DataverseException(0x80060888, "The $skiptoken is malformed; follow the @odata.nextLink as it is.");
            return (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        return (1, int.TryParse(call.Preferences.GetValueOrDefault("odata.maxpagesize"), CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, LargestPage) : LargestPage);
    }

    private static string NextLink(WebApiCall call, int page, int size)
    {
        var options = call.Options.Where(option => option.Key != "$skiptoken").Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}")
            .Append("$skiptoken=" + Uri.EscapeDataString($"<cookie pagenumber=\"{page}\" pagesize=\"{size}\" />"));
        return $"{call.Url}?{string.Join('&', options)}";
    }

    [GeneratedRegex("^<cookie pagenumber=\"([1-9][0-9]{0,6})\" pagesize=\"([1-9][0-9]{0,3})\" />\\z")]
    private static partial Regex Cookie();
}
