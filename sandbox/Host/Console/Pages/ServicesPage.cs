using Sandbox.Host.Console.Html;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Console.Pages;

/// <summary>Where the services listen, what waits, what was called, what goes wrong on purpose.</summary>
internal static class ServicesPage
{
    public static Page Render(RehearsalRoom room) => new("Services", Markup.Of($"""
        <section aria-labelledby="addresses"><h2 id="addresses">Addresses</h2>{Addresses(room)}</section>
        <section aria-labelledby="faults"><h2 id="faults">Faults that are on</h2>{Faults(room)}</section>
        <section aria-labelledby="webhooks"><h2 id="webhooks">Webhooks</h2>{Webhooks(room)}</section>
        <section aria-labelledby="calls"><h2 id="calls">Connector calls</h2>{Calls(room)}</section>
        """));

    private static Markup Addresses(RehearsalRoom room)
    {
        var rows = new (string Service, Uri Address, string Stands)[]
        {
            ("Partner Center", room.PartnerCenter.BaseAddress, "Referrals API, webhook registration, sign-in"),
            ("Salesforce", room.Salesforce.BaseAddress, "the org’s REST API"),
            ("Dataverse", room.Dataverse.BaseAddress, "the environment’s Web API"),
            ("Flows", room.FrontDoor.BaseAddress, "URLs of flows, each with a signature of its own"),
        };
        return Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-labelledby="addresses"><table><thead><tr><th scope="col">Service</th><th scope="col">Address</th><th scope="col">Stands for</th></tr></thead>
            <tbody>{rows.Select(row => Markup.Of($"<tr><th scope=\"row\">{row.Service}</th><td><code>{row.Address}</code></td><td>{row.Stands}</td></tr>"))}</tbody></table></div>
            {(room.Notices.Count == 0 ? Markup.Empty : Markup.Of($"<ul class=\"plain\">{room.Notices.Select(notice => Markup.Of($"<li>{notice}</li>"))}</ul>"))}
            """);
    }

    private static Markup Faults(RehearsalRoom room)
    {
        var on = FaultList.Of(room).ToList();
        return on.Count == 0
            ? Markup.Of($"""<p class="empty">None. Everything answers as it should.</p>""")
            : Markup.Of($"""<ul class="plain">{on.Select(fault => Markup.Of($"<li>{Status.Chip("bad", fault.Service)} {fault.Sentence}</li>"))}</ul>""");
    }

    private static Markup Webhooks(RehearsalRoom room)
    {
        var all = room.PartnerCenter.Deliveries.All;
        var open = all.Where(delivery => delivery.State != DeliveryState.Delivered).Reverse().Take(100).ToList();
        return Markup.Of($"""
            <p>{Text.Count(all.Count(delivery => delivery.State == DeliveryState.Delivered), "webhook")} delivered, {all.Count(delivery => delivery.State == DeliveryState.Waiting)} waiting, {all.Count(delivery => delivery.State == DeliveryState.Offline)} given up, {all.Count(delivery => delivery.State == DeliveryState.Dropped)} lost on purpose.</p>
            {(open.Count == 0 ? Markup.Empty : Open(open))}
            """);
    }

    private static Markup Open(IReadOnlyList<WebhookDelivery> deliveries) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Webhooks that were not delivered"><table>
        <thead><tr><th scope="col" class="number">No.</th><th scope="col">Event</th><th scope="col">State</th><th scope="col" class="number">Attempts</th><th scope="col">Last answer</th></tr></thead>
        <tbody>{deliveries.Select(delivery => Markup.Of($"<tr><td class=\"number\">{delivery.Number}</td><th scope=\"row\">{delivery.EventName}</th><td>{State(delivery.State)}</td><td class=\"number\">{delivery.Attempts.Count}</td><td>{Answer(delivery)}</td></tr>"))}</tbody></table></div>
        """);

    private static Markup State(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => Status.Chip("wait", "Waiting"),
        DeliveryState.Offline => Status.Chip("bad", "Given up"),
        _ => Status.Chip("quiet", "Lost on purpose"),
    };

    private static string Answer(WebhookDelivery delivery) => delivery.Attempts.Count == 0
        ? Text.None
        : delivery.Attempts[^1] is { Status: { } status } ? $"HTTP {status}" : Secrets.Clean(delivery.Attempts[^1].Error ?? "no answer");

    private static Markup Calls(RehearsalRoom room)
    {
        var names = room.Dataverse.Organization.Connectors.ToDictionary(connector => connector.ApiName, connector => connector.DisplayName);
        var counts = room.Calls.Operations.All;
        return counts.Count == 0 ? Markup.Of($"""<p class="empty">None so far.</p>""") : Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-labelledby="calls"><table>
            <thead><tr><th scope="col">Connector</th><th scope="col">Operation</th><th scope="col" class="number">Billed calls</th><th scope="col" class="number">Polls and subscriptions</th><th scope="col" class="number">Failed</th></tr></thead>
            <tbody>{counts.Select(count => Markup.Of($"<tr><td>{Name(names, count.ApiName)}</td><th scope=\"row\">{count.OperationId}</th><td class=\"number\">{count.Billed}</td><td class=\"number\">{count.Free}</td><td class=\"number\">{count.Failed}</td></tr>"))}</tbody>
            <tfoot><tr><th scope="row" colspan="2">All</th><td class="number">{counts.Sum(count => count.Billed)}</td><td class="number">{counts.Sum(count => count.Free)}</td><td class="number">{counts.Sum(count => count.Failed)}</td></tr></tfoot></table></div>
            """);
    }

    private static string Name(Dictionary<string, string> names, string apiName) => names.GetValueOrDefault(apiName) ?? apiName switch
    {
        "shared_salesforce" => "Salesforce",
        "shared_commondataserviceforapps" => "Microsoft Dataverse",
        _ => apiName,
    };
}
