using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Queries;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Dataverse.WebApi.Rows;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Queries in FetchXML: given with the request, kept as a view, or made of <c>$apply</c>, which the platform turns into FetchXML, too.
/// </summary>
internal sealed class FetchResource(OrganizationCore organization)
{
    private const string Cookie = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private const string More = "Microsoft.Dynamics.CRM.morerecords";

    private static readonly string[] Options = ["fetchXml", "savedQuery", "userQuery", "$apply"];

    public bool Means(WebApiCall call) => call.Options.All.Any(option => Options.Contains(option.Key));

    public Task AnswerAsync(WebApiCall call, TableMetadata table)
    {
        var (name, value) = call.Options.All.First(option => Options.Contains(option.Key));
        call.RefuseOptions(name);
        var xml = name switch
        {
            "fetchXml" => value,
            "savedQuery" => View(call, "savedquery", value),
            "userQuery" => View(call, "userquery", value),
            _ => ApplyTranslator.ToFetchXml(organization.State, table, value),
        };
        var fetch = FetchXml.Read(xml);
        if (fetch.Expression.EntityName != table.LogicalName)
            throw new DataverseException(0x80060888, $"The FetchXML is on '{fetch.Expression.EntityName}', but the address on '{table.EntitySetName}'.");
        var rows = call.Service.RetrieveMultiple(new FetchExpression(xml));
        return AnswerAsync(call, table, fetch, rows);
    }

    private static Task AnswerAsync(WebApiCall call, TableMetadata table, FetchXml fetch, EntityCollection rows) => call.AnswerAsync(200, json =>
    {
        json.WriteString("@odata.context", $"{call.Root}$metadata#{table.EntitySetName}");
        if (fetch.Expression.PageInfo is { ReturnTotalRecordCount: true })
            json.WriteNumber("@odata.count", rows.TotalRecordCount);
        if (rows.MoreRecords && call.Annotations.Wants(Cookie))
            json.WriteString("@" + Cookie, PagingCookie(table, fetch, rows));
        if (call.Annotations.Wants(More))
            json.WriteBoolean("@" + More, rows.MoreRecords);
        var writer = new AliasedRowWriter(json, call.Annotations, call.Root);
        json.WriteStartArray("value");
        foreach (var row in rows.Entities)
            writer.Write(table, row, fetch);
        json.WriteEndArray();
    });

    /// <summary>
    /// The cookie for the next page holds the one of the FetchXML, escaped twice (learn, <i>Page results using FetchXml</i>).
    /// </summary>
    private static string PagingCookie(TableMetadata table, FetchXml fetch, EntityCollection rows)
    {
        var page = Math.Max(fetch.Expression.PageInfo?.PageNumber ?? 1, 1);
        var key = table.PrimaryKey.LogicalName;
        var inner = $"<cookie page=\"{page}\"><{key} last=\"{{{rows.Entities[^1].Id:D}}}\" first=\"{{{rows.Entities[0].Id:D}}}\" /></cookie>";
        return $"<cookie pagenumber=\"{page + 1}\" pagingcookie=\"{Uri.EscapeDataString(Uri.EscapeDataString(inner))}\" istracking=\"False\" />";
    }

    private static string View(WebApiCall call, string table, string id)
    {
        if (!Guid.TryParse(id, out var view))
            throw new DataverseException(0x80060888, $"'{id}' is no id of a view.");
        return call.Service.Retrieve(table, view, new ColumnSet("fetchxml")).GetAttributeValue<string>("fetchxml") ?? throw Faults.NotFound(table, view);
    }
}
