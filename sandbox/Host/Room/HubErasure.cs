using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Room;

/// <summary>Erases a customer as an administrator does, by the flow, and looks whether anything of it is left: in every column of every table.</summary>
public static class HubErasure
{
    private const int ReportKind = 856320006;

    /// <summary>Has it shown what would be erased; nothing is erased yet.</summary>
    /// <returns>The report; its summary says what was found.</returns>
    public static async Task<Entity> PreviewAsync(RehearsalRoom room, string customer)
    {
        await PressAsync(room, customer, "").ConfigureAwait(false);
        return Reports(room).MaxBy(report => report.GetAttributeValue<long>("versionnumber"))!;
    }

    /// <summary>Erases what a preview found.</summary>
    /// <returns>The same report, which is the proof now.</returns>
    public static async Task<Entity> EraseAsync(RehearsalRoom room, Guid report)
    {
        await PressAsync(room, "", report.ToString()).ConfigureAwait(false);
        return Reports(room).Single(row => row.Id == report);
    }

    /// <summary>Where in the database one of the words stands, as a word of its own: <c>table.column: word</c>. The words of the sandbox's own set-up are no rows of the hub.</summary>
    public static IReadOnlyList<string> Left(RehearsalRoom room, IReadOnlyCollection<string> words)
    {
        var patterns = words.Where(word => word.Length > 2).Select(word => (Word: word, Pattern: new Regex($@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))).ToList();
        return
        [
            .. from table in room.Dataverse.Organization.Schema.Tables
               where table.LogicalName != "connectionreference" // the ids of connections have the partner's name in them, which a customer may share
               from row in Rows(room, table.LogicalName)
               from column in row.Attributes
               where column.Value is string
               from one in patterns
               where one.Pattern.IsMatch(Plain((string)column.Value))
               select $"{table.LogicalName}.{column.Key}: {one.Word}",
        ];
    }

    private static string Plain(string text) => System.Net.WebUtility.HtmlDecode(Regex.Unescape(Regex.Replace(text, @"\\(?!u[0-9a-fA-F]{4})", @"\\")));

    private static async Task PressAsync(RehearsalRoom room, string customer, string report)
    {
        var form = new JsonObject { ["text"] = customer, ["text_1"] = report };
        await room.Flows.InvokeAsync(CoSellFlows.EraseCustomer, new TriggerRequest { Body = Value.Parse(form.ToJsonString()) }).ConfigureAwait(false);
        await room.Clock.WhenIdleAsync().ConfigureAwait(false);
    }

    private static IEnumerable<Entity> Reports(RehearsalRoom room) => Rows(room, "cosell_report").Where(row => row.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value == ReportKind);

    private static IEnumerable<Entity> Rows(RehearsalRoom room, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true), PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 } };
        while (true)
        {
            var page = room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query);
            foreach (var row in page.Entities)
                yield return row;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
