using System.Text.Json.Nodes;
using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>One mapping row under test, from <c>Probe__c</c> to the campaign id, and deals that are shared to see what it gives.</summary>
internal sealed class Probe
{
    private readonly Hub _hub = new();
    private readonly Entity _row;

    public Probe()
    {
        _hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_referralpath") == "/campaignId")["statecode"] = new OptionSetValue(1);
        var id = _hub.Rows.Create(new Entity("cosell_fieldmapping") { ["cosell_name"] = "Probe", ["cosell_crmpath"] = "Probe__c", ["cosell_crmlabel"] = "Probe", ["cosell_referralpath"] = "/campaignId" });
        _row = _hub.Rows.Row("cosell_fieldmapping", id);
    }

    /// <summary>What the row sends for an opportunity; or the problem that keeps the deal from being shared.</summary>
    public (string? Value, string? Problem) Share(Action<Entity> map, Action<JsonObject> sell)
    {
        foreach (var deal in _hub.Rows.Rows("cosell_referral").ToList())
            _hub.Rows.Delete("cosell_referral", deal.Id);
        map(_row);
        _hub.RequestByCrm(Sample.OpportunityId);
        var plan = _hub.Plan(Sample.Opportunity(sell));
        return (string)plan["ReferralBody"] is { Length: > 0 } body ? (JsonNode.Parse(body)!["campaignId"]?.ToString(), null) : (null, (string)plan["Message"]);
    }

    /// <summary>Why a column of the row would not be saved; null when it would.</summary>
    public static string? Refusal(string column, string? value, params (string Column, object? Value)[] others)
    {
        var target = new Entity("cosell_fieldmapping") { ["cosell_crmpath"] = "Probe__c", ["cosell_referralpath"] = "/campaignId", [column] = value };
        foreach (var (name, other) in others)
            target[name] = other;
        try
        {
            PluginRun.Execute(new FieldMappingGuard(), new MemoryOrganization(), DateTime.UnixEpoch, "Create", run => run.InputParameters["Target"] = target);
            return null;
        }
        catch (InvalidPluginExecutionException refusal)
        {
            return refusal.Message;
        }
    }
}
