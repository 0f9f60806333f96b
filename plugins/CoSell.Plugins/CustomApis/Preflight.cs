using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_Preflight</c>: lists everything that is missing before an opportunity can be shared. Without <c>CrmRecords</c> it answers
/// the query to read them with; with them, the problems.
/// </summary>
public sealed class Preflight : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var crmRecordId = call.Required("CrmRecordId");
        if (!Deals.CrmId.IsValid(crmRecordId))
            throw new InvalidPluginExecutionException($"CrmRecordId is '{crmRecordId}', which is no Salesforce id. Pass the opportunity's Id, 15 or 18 letters and digits.");
        var settings = call.Settings;
        var fields = CrmOrg.Load(call.Service).Apply(call.Mapping.Fields);
        if (fields.Count == 0)
            throw new InvalidPluginExecutionException(Sentences.NoMapping().ToString());
        var problems = call.Text("CrmRecords") is { } records ? Check(call, settings, fields, records, crmRecordId) : new List<Problem>();
        if (DealCalendar.Of(settings.TimeZone, call.Now).Problem is { } unknownZone)
            problems.Add(unknownZone);
        call.Answer("Ready", call.Text("CrmRecords") is not null && problems.Count == 0);
        call.Answer("Problems", JsonText.Write(problems.Select(problem => (object?)problem.ToJson(call.HubMessages)).ToList()));
        call.Answer("CrmQuery", CrmQuery.Opportunity(fields, settings.Scope, crmRecordId));
    }

    private static List<Problem> Check(ApiCall call, Deals.Settings settings, IReadOnlyList<FieldMapping> fields, string records, string crmRecordId)
    {
        var opportunity = ReadAnswers.Rows(records, "CrmRecords").FirstOrDefault();
        if (opportunity is null)
            return new List<Problem> { Sentences.CrmRecordGone(crmRecordId) };
        var deal = new Deal(new Entity(Deal.Table)) { CheckRequested = true };
        var facts = new SyncInput(deal, fields, settings, new SolutionCatalogue(call.Service), call.Deals, call.Now) { Opportunity = opportunity }.Read();
        return SharePreflight.Check(facts).Concat(ScopeGuard.Check(facts)).Concat(ConsentGuard.Check(facts)).Concat(DuplicateGuard.Check(facts)).ToList();
    }
}
