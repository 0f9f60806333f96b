using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Benchmarks.Deals;

/// <summary>A deal that was shared, became due by a seller's edit, and is claimed: ready to be planned again and again.</summary>
internal sealed class SharedDeal
{
    private readonly Hub _hub = new() { Environment = new("c05e1100-0000-4000-8000-0000000000be") }; // what is kept between calls, is kept
    private readonly string _dealId;
    private readonly string _lease;
    private readonly string _crmRecords;
    private readonly string _referrals;

    public SharedDeal(int mappingRows)
    {
        MapMore(mappingRows);
        // The steps that tell versions of the mapping apart run on the platform.
        _hub.Rows.Create(new Entity("cosell_mappingchange") { ["cosell_number"] = 1 });
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Row(Sample.Opportunity()));
        _hub.Complete(new JsonObject
        {
            ["referral"] = Sample.Step(200, Sample.Referral()),
            ["connected"] = Sample.Step(200, Sample.Microsofts()),
            ["crm"] = Sample.CompositeDone(),
        });
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _dealId = _hub.Deal.Id.ToString();
        _lease = (string)_hub.Begin()["LeaseId"];
        _crmRecords = new JsonArray(Row(Sample.SharedOpportunity(row => row["Amount"] = 75000))).ToJsonString();
        _referrals = new JsonArray(Sample.Referral(), Sample.Microsofts()).ToJsonString();
        if ((string)Plan()["ReferralAction"] != "update")
            throw new InvalidOperationException("The measured plan was to patch the referral.");

        JsonObject Row(JsonObject opportunity)
        {
            for (var i = 0; i < mappingRows; i++)
                opportunity[$"Extra_{i}__c"] = "Moves in spring.";
            return opportunity;
        }
    }

    public ParameterCollection Plan() => _hub.Call(
        new PlanSync(), ("DealId", _dealId), ("LeaseId", _lease), ("CrmRecords", _crmRecords), ("Referrals", _referrals));

    /// <summary>Adds copies of the standard row of the notes, each for a field of its own, until there are as many as wanted.</summary>
    private void MapMore(int wanted)
    {
        const string table = "cosell_fieldmapping";
        var notes = _hub.Rows.Rows(table).Single(row => (string)row["cosell_name"] == "Notes");
        var known = _hub.Rows.Rows(table).ToList();
        foreach (var surplus in known.Skip(wanted))
            throw new InvalidOperationException($"The standard mapping has more than {wanted} rows: '{surplus["cosell_name"]}'.");
        for (var i = known.Count; i < wanted; i++)
        {
            var more = new Entity(table);
            foreach (var (name, value) in notes.Attributes.Where(attribute => attribute.Key != table + "id"))
                more[name] = value;
            more["cosell_name"] = $"Extra {i}";
            more["cosell_crmpath"] = $"Extra_{i}__c";
            _hub.Rows.Create(more);
        }
    }
}
