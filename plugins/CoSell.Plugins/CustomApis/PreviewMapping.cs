using CoSell.Plugins.Administration;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Preview;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_PreviewMapping</c>: what the mapping, or one that is only proposed, would do to one deal; nothing is written. Without
/// <c>CrmRecords</c> it answers what to read; with what was read, every field on both sides before and after. <c>CrmLookups</c> is a further
/// request to Salesforce, empty most of the time; with its answer, people are matched as well.
/// </summary>
public sealed class PreviewMapping : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var deal = FindDeal(call);
        if (deal.IsErased)
            throw new InvalidPluginExecutionException("The customer of this deal was erased: what a preview shows would be kept in a report. Choose another opportunity.");
        var proposal = call.Text("MappingJson") is { } json ? new MappingImport(call.Service, MappingDocument.Read(json, "The proposed mapping")) : null;
        var settings = call.Settings;
        var messages = call.HubMessages;
        var present = call.Mapping;
        var fields = CrmOrg.Load(call.Service).Apply(proposal is null ? present.Fields
            : MappingStore.Of(proposal.Outcome(MappingTable.Fields), proposal.Outcome(MappingTable.Values), DealCalendar.Of(settings.TimeZone, call.Now)));
        if (fields.Count == 0)
            throw new InvalidPluginExecutionException(Sentences.NoMapping().ToString());
        AnswerRead(call, new ReadPlan(deal, fields, settings, CrmOrg.Unknown));
        if (proposal is { Problems.Count: > 0 })
            AnswerRefusal(call, proposal, messages);
        else if (call.Text("CrmRecords") is null)
            AnswerPreview(call, "", new JsonObject(), "[]");
        else
            Preview(call, SyncReading.Input(call, deal, present.Version, fields, settings, Match(call, deal, settings)), proposal is not null);
    }

    /// <summary>The deal by its row or its opportunity; one of an opportunity that is new to us exists only for this call.</summary>
    private static Deal FindDeal(ApiCall call)
    {
        if (call.Text("DealId") is { } dealId)
            return call.Deals.Load(dealId);
        var crmRecordId = call.Required("CrmRecordId");
        if (!CrmId.IsValid(crmRecordId))
            throw new InvalidPluginExecutionException($"CrmRecordId is '{crmRecordId}', which is no Salesforce id. Pass the opportunity's Id, 15 or 18 letters and digits.");
        return call.Deals.ByCrmRecord(crmRecordId) ?? new Deal(new Entity(Deal.Table)) { CrmRecordId = crmRecordId };
    }

    private static ReferralMatch Match(ApiCall call, Deal deal, Settings settings) =>
        new(call.Deals, deal, ReadAnswers.Rows(call.Text("Referrals"), "Referrals"), settings.MicrosoftOrganizationId);

    private static void Preview(ApiCall call, SyncInput input, bool isProposal)
    {
        var remarks = ShareForTheSakeOfIt(input);
        var preview = LookUp(call, input);
        var content = new JsonObject
        {
            { "version", input.MappingVersion },
            { "proposed", isProposal },
            { "action", preview.Action },
            { "fields", preview.Fields.Select(field => (object?)field.ToJson()).ToList() },
            { "problems", preview.Problems.Concat(preview.Notes).Select(problem => (object?)problem.ToJson(input.HubMessages)).ToList() },
            { "referralRequest", JsonText.Parse(preview.ReferralRequest, "The request") },
            { "connectedReferralRequest", JsonText.Parse(preview.ConnectedRequest, "The request") },
            { "crmRequest", JsonText.Parse(preview.CrmRequest, "The request") },
        };
        AnswerPreview(call, PreviewText.Of(preview, input.MappingVersion, isProposal, input.HubMessages, remarks), content, JsonText.Write(content["problems"]));
    }

    /// <summary>People and customers that only Salesforce knows are asked for in a further call, and then the plan is made once more.</summary>
    private static DealPreview LookUp(ApiCall call, SyncInput input)
    {
        input.Lookups = LookupAnswers.None;
        var preview = new DealPreview(input);
        if (call.Text("CrmLookups") is { } answers)
        {
            input.Lookups = new LookupAnswers(preview.Lookups, answers);
            return new DealPreview(input);
        }
        call.Answer("CrmLookups", LookupRequest.Compose(preview.Lookups, input.Fields, input.Settings.SalesforceApiPath, asksForCurrency: false));
        return preview;
    }

    /// <summary>An opportunity that is not shared yet is looked at as if it were: that is what a preview is for.</summary>
    private static List<Problem> ShareForTheSakeOfIt(SyncInput input)
    {
        if (input.Opportunity is not { } opportunity || new SellerGestures(opportunity).IsShared)
            return new List<Problem>();
        opportunity[SellerGestures.SyncField] = true;
        return new List<Problem> { Sentences.NotSharedYet() };
    }

    private static void AnswerRead(ApiCall call, ReadPlan read)
    {
        call.Answer("ReadBy", read.By);
        call.Answer("ReferralId", read.ReferralId);
        call.Answer("ReferralFilter", read.ReferralFilter);
        call.Answer("CrmQuery", read.CrmQuery);
        call.Answer("CrmLookups", "");
    }

    private static void AnswerRefusal(ApiCall call, MappingImport proposal, MessageCatalogue messages)
    {
        var problems = JsonText.Write(proposal.Problems.Select(problem => (object?)problem.ToJson(messages)).ToList());
        var summary = "The proposed mapping could not be imported:\n" + string.Join("\n", proposal.Problems.Select(problem => problem.ToText(messages)));
        AnswerPreview(call, summary, new JsonObject { { "problems", JsonText.Parse(problems, "The problems") } }, problems);
    }

    private static void AnswerPreview(ApiCall call, string summary, JsonObject content, string problems)
    {
        call.Answer("Summary", summary);
        call.Answer("Content", content.Count == 0 ? "" : JsonText.Write(content));
        call.Answer("Problems", problems);
    }
}
