using System.Globalization;
using CoSell.Plugins.Administration;
using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>What erasing somebody would empty, before anything is erased.</summary>
internal static class ErasurePreview
{
    private const int MostShownDeals = 30;

    /// <summary>Says what would be emptied, in a report that is kept until it is erased, deleted or too old. What cannot be looked for is told there as well, for the flow's run hides it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="customer">Who, as a person wrote it.</param>
    public static Erasure Of(ApiCall call, string? customer)
    {
        try
        {
            return Of(call, customer!, Subject.Read(customer));
        }
        catch (ErasureRefusedException refusal)
        {
            return Keep(call, new JsonObject(), BackfillStatus.Failed, call.HubMessages.Text(refusal.Problem));
        }
    }

    private static Erasure Of(ApiCall call, string customer, Subject subject)
    {
        var deals = CustomerDeals.Of(call.Service, subject);
        var traces = new Traces(call.Service, deals.Rows.Select(row => row.Id).ToList(), deals.Customer, deals.Records, deals.Everything);
        var counts = traces.Count();
        var open = deals.Rows.Where(row => !CustomerDeals.IsErased(row)).ToList();
        var before = Before(call, subject);
        if (open.Count == 0 && counts.All(count => count.Value == 0))
            return Keep(call, new JsonObject(), BackfillStatus.Failed, call.HubMessages.Text(before.Concat(new[] { ErasureSentences.NothingFound() })));
        var content = new JsonObject { { "erasure", 1m }, { "customer", customer }, { "deals", deals.Ids } };
        var erasure = Keep(call, content, BackfillStatus.Ready, "");
        var lines = new List<Problem> { ErasureSentences.Preview(), ErasureSentences.Count("Deals", open.Count) };
        lines.AddRange(counts.Select(count => ErasureSentences.Count(count.Key, count.Value)));
        lines.AddRange(open.Take(MostShownDeals).Select(row => ErasureSentences.OneDeal(CustomerDeals.Text(row, "cosell_name"), CustomerDeals.Text(row, "cosell_customername"), CustomerDeals.Text(row, "cosell_crmrecordid"))));
        if (open.Count > MostShownDeals)
            lines.Add(ErasureSentences.MoreDeals(open.Count - MostShownDeals));
        lines.AddRange(before);
        lines.Add(ErasureSentences.HowToErase(erasure.Id.ToString()));
        lines.Add(ErasureSentences.WhatRemains());
        erasure.Message = call.HubMessages.Text(lines);
        call.Service.Update(new Entity(Sheet.Table, erasure.Id) { ["cosell_summary"] = ReportText.Fit(erasure.Message) });
        return erasure;
    }

    private static Erasure Keep(ApiCall call, JsonObject content, BackfillStatus status, string summary)
    {
        var row = new Entity(Sheet.Table)
        {
            ["cosell_name"] = "Erasure " + call.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["cosell_kind"] = new OptionSetValue(Erasure.ReportKind),
            ["cosell_status"] = new OptionSetValue((int)status),
            ["cosell_summary"] = summary,
            ["cosell_content"] = JsonText.Write(content),
            ["cosell_startedon"] = call.Now,
        };
        return new Erasure(call, call.Service.Create(row), content, status) { Message = summary };
    }

    /// <summary>Erasures of the same customer: their references say so to whoever knows the name.</summary>
    private static IEnumerable<Problem> Before(ApiCall call, Subject subject)
    {
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_content") };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, Erasure.ReportKind);
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, (int)BackfillStatus.Applied);
        return Pages.All(call.Service, query)
            .Where(row => Erasure.ContentOf(row).Text("reference") == ErasureReference.Of(call.EnvironmentId, row.Id, subject))
            .Select(row => ErasureSentences.ErasedBefore(row.GetAttributeValue<string>("cosell_name"))).ToList();
    }
}
