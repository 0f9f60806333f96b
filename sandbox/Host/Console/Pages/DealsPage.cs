using Sandbox.Host.Console.Html;
using Sandbox.Host.Console.Reading;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Console.Pages;

/// <summary>Every deal, both sides side by side.</summary>
internal static class DealsPage
{
    private const int Size = 50;

    public static Page Render(RehearsalRoom room, string? page)
    {
        var deals = Deals.All(room);
        if (deals.Count == 0)
            return new("Deals", Markup.Of($"""<p class="empty">There are no deals yet. Share an opportunity in Salesforce (<code>Sync_with_Partner_Center__c</code>), or let Microsoft send one.</p>"""));
        var pager = Pager.Of(page, Size, deals.Count);
        return new("Deals", Markup.Of($"""
            {Summary(room, deals)}
            <div class="scroll" tabindex="0" role="region" aria-labelledby="deals"><table class="deals">
            <caption id="deals" class="hidden">Deals with the values of both sides</caption>
            <thead><tr><th scope="col">Deal</th><th scope="col">Salesforce</th><th scope="col">Partner Center</th><th scope="col">Microsoft’s copy</th><th scope="col">State</th><th scope="col" class="number">Calls</th></tr></thead>
            <tbody>{pager.Slice(deals).Select(deal => Row(room, DealSides.Of(room, deal)))}</tbody>
            </table></div>
            {pager.Render(number => $"/?page={number}")}
            """));
    }

    private static Markup Summary(RehearsalRoom room, IReadOnlyList<Deal> deals)
    {
        var attention = deals.Count(deal => deal.State is "Needs attention" or "Needs linking" or "Dead letter");
        var inStep = deals.Count(deal => deal.State == "In step");
        var changes = room.Calls.Changes;
        return Markup.Of($"""
            <dl class="figures">
            <div><dt>Deals</dt><dd>{deals.Count}</dd></div>
            <div><dt>In step</dt><dd>{inStep}</dd></div>
            <div><dt>Need attention</dt><dd>{attention}</dd></div>
            <div><dt>On the way</dt><dd>{deals.Count - inStep - attention}</dd></div>
            <div><dt>Calls a change</dt><dd>{Average(changes, change => change.Calls)}</dd></div>
            <div><dt>Requests a change</dt><dd>{Average(changes, change => change.PlatformRequests)}</dd></div>
            <div><dt>Dataverse requests of plug-ins</dt><dd>{room.Dataverse.Organization.PluginRequests}</dd></div>
            <div><dt>Echoes recognised</dt><dd>{room.Calls.Echoes}</dd></div>
            </dl>
            """);
    }

    private static string Average(IReadOnlyList<Change> changes, Func<Change, int> cost) =>
        changes.Count == 0 ? Text.None : changes.Average(cost).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Row(RehearsalRoom room, DealSides sides)
    {
        var differing = sides.Compare(room).Where(field => field.Differs).Select(field => field.Name).ToHashSet();
        var deal = sides.Deal;
        return Markup.Of($"""
            <tr><th scope="row"><a href="/deals/{deal.Id}">{Text.Or(deal.Name)}</a></th>
            <td>{Salesforce(sides, differing)}</td><td>{PartnerCenter(sides.Engagement?.Partner, differing)}</td><td>{PartnerCenter(sides.Engagement?.Microsoft, [])}</td>
            <td>{Status.OfDeal(deal.State)}{Sentence(deal.Message)}{Differences(differing)}</td><td class="number">{room.Calls.OfDeal(deal.Id)}</td></tr>
            """);
    }

    private static Markup Salesforce(DealSides sides, HashSet<string> differing) => sides.Opportunity is not { } opportunity
        ? Absent
        : Lines(
            Mark(opportunity["StageName"].ToString(), differing.Contains("Stage")),
            Mark(Text.Money(opportunity["Amount"], opportunity.Has("CurrencyIsoCode") ? opportunity["CurrencyIsoCode"] : Value.Null), differing.Contains("Amount") || differing.Contains("Opportunity Currency")),
            Mark(opportunity["CloseDate"].ToString(), differing.Contains("Close Date")));

    private static Markup PartnerCenter(Sandbox.PartnerCenter.ReferralView? copy, HashSet<string> differing)
    {
        if (copy is null)
            return Absent;
        Value details = copy.Document["details"];
        return Lines(
            Mark($"{copy.Status}/{copy.Substatus}", differing.Contains("Stage")),
            Mark(Text.Money(details["dealValue"], details["currency"]), differing.Contains("Amount") || differing.Contains("Opportunity Currency")),
            Mark(Shown.Day(details["closingDateTime"]), differing.Contains("Close Date")));
    }

    private static Markup Absent => Markup.Of($"""<span class="faint">not there</span>""");

    private static Markup Lines(Markup first, params IEnumerable<Markup> rest) => Markup.Of($"""<span class="lead">{first}</span>{rest.Select(line => Markup.Of($"<br>{line}"))}""");

    private static Markup Mark(string value, bool differs) => differs ? Markup.Of($"<mark>{Text.Or(value)}</mark>") : Markup.Plain(Text.Or(value));

    private static Markup Sentence(string? message) => string.IsNullOrEmpty(message) ? Markup.Empty : Markup.Of($"<p>{message}</p>");

    private static Markup Differences(IReadOnlyCollection<string> fields) =>
        fields.Count == 0 ? Markup.Empty : Markup.Of($"""<p class="differs">Differs: {string.Join(", ", fields)}</p>""");
}
