using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Preview;

/// <summary>What a mapping would do to one deal, field by field: the very plan of a synchronization, shown instead of carried out.</summary>
internal sealed class DealPreview
{
    private readonly SyncInput _input;
    private readonly Facts _facts;
    private readonly SyncPlan _plan;

    public DealPreview(SyncInput input)
    {
        _input = input;
        _facts = input.Read();
        _plan = SyncPlan.Of(DealDecision.Of(_facts), input);
        var sides = new BothSides(input, _plan);
        Fields = input.Rows.Select(field => Show(field, sides)).ToList();
    }

    public IReadOnlyList<FieldPreview> Fields { get; }

    /// <summary>What the synchronization would be called in the log.</summary>
    public string Action => _plan.Action;

    /// <summary>What would be created or sent to Partner Center as JSON Patch; empty for nothing.</summary>
    public string ReferralRequest => _plan.Create is not null ? JsonText.Write(_plan.Create) : _plan.Patch.Count > 0 ? JsonText.Write(_plan.Patch.ToList()) : "";

    /// <summary>Microsoft's connected referral that would be created; empty for none.</summary>
    public string ConnectedRequest => _plan.CreateConnected is null ? "" : JsonText.Write(_plan.CreateConnected);

    /// <summary>The composite request that Salesforce would get; empty for none.</summary>
    public string CrmRequest => _plan.WritesCrm ? JsonText.Write(_plan.Crm!.ToJson(create: _plan.LinkBack)) : "";

    /// <summary>What has to be looked up in Salesforce before the plan is whole; empty most of the time.</summary>
    public Lookups Lookups => _plan.Lookups;

    /// <summary>What has to be mended first; while there is anything, nothing is sent.</summary>
    public IReadOnlyList<Problem> Problems => _plan.Problems;

    public IReadOnlyList<Problem> Notes => _plan.Notes;

    private FieldPreview Show(FieldMapping field, BothSides sides)
    {
        // What another row does to the same place is shown there.
        var counts = _input.Fields.Contains(field);
        return new FieldPreview(field.Name)
        {
            SalesforceNow = sides.SalesforceNow(field),
            SalesforceAfter = counts ? sides.SalesforceAfter(field) : sides.SalesforceNow(field),
            PartnerCenterNow = sides.PartnerCenterNow(field),
            PartnerCenterAfter = counts ? sides.PartnerCenterAfter(field) : sides.PartnerCenterNow(field),
            Direction = ChoiceLabel.Of(field.Direction),
            Rule = _input.HubMessages.Text(FieldSentences.Rule(field, _plan.Decision.Explain(_facts, field))),
            Problem = _input.HubMessages.Text(_plan.Problems.Concat(_plan.Notes).Where(problem => problem.Field == field.CrmLabel)),
        };
    }
}
