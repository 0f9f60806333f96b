using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>GET /referrals: filter, order, cut a page, project.</summary>
internal sealed class ListReferrals(PartnerCenterOptions options)
{
    private const string Context = "https://api.partner.microsoft.com/v1.0/engagements/$metadata#referrals";

    // The documented sample's link is http and lacks /engagements.
    private const string NextPage = "http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=";

    private readonly ReferralFilter _filter = new(new FilterFields(options.FilterableFields));

    /// <param name="visible">The copies that the caller may list, at least those that can meet a condition, in an order; read no further than the page goes.</param>
    /// <param name="query">What to list.</param>
    public ObjectValue Handle(Func<ReferralCondition, ReferralOrder, IEnumerable<ReferralCopy>> visible, ReferralQuery query)
    {
        var condition = query.Filter is { } filter ? _filter.Compile(filter) : ReferralCondition.None;
        var select = Projection(query.Select);
        var matching = visible(condition, ReferralOrder.Read(query.OrderBy)).Where(copy => condition.Holds(copy.Document));
        var size = Math.Min(query.Top ?? int.MaxValue, options.PageSize);
        var page = matching.Skip(query.Offset).Take(size + 1).ToList();
        var isLast = page.Count <= size;
        if (!isLast)
            page.RemoveAt(size);
        var answer = ObjectValue.Of(("@odata.context", Value.From(Context)));
        if (query.Count)
            answer = answer.With("@odata.count", Value.From(matching.Count()));
        answer = answer.With("value", new ArrayValue([.. page.Select(copy => select(copy.Document))]));
        var more = !isLast && (query.Top is null || query.Top > page.Count);
        return more ? answer.With("@odata.nextLink", Value.From(NextPage + query.NextToken(page.Count))) : answer;
    }

    private static Func<ObjectValue, Value> Projection(string? select)
    {
        if (select is null)
            return document => document;
        var names = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => ReferralShape.Root.Member(name)?.Name
                ?? throw RefusedException.Invalid("$select", $"'{name}' is not a property of a referral. $select takes top-level properties."))
            .ToList();
        return document => new ObjectValue(names.Select(name => KeyValuePair.Create(name, document[name])));
    }
}
