using Sandbox.Host.Room;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Support;

/// <summary>The form of the flow <em>Partner Center Webhook Registration</em>, as an admin fills it in.</summary>
internal static class WebhookForm
{
    public const string CoSellEvents = "referral-created, referral-updated, related-referral-created, related-referral-updated";

    /// <summary>The HTTP URL that the designer shows of <em>Partner Center to Salesforce</em>.</summary>
    public static string UrlOf(RehearsalRoom room)
    {
        var receiver = room.Flows.Flows.Single(flow => flow.Id == CoSellFlows.PartnerCenterToSalesforce);
        return room.FrontDoor.PublicUrlOf(receiver, receiver.Trigger.Name).AbsoluteUri;
    }

    public static async Task<RunRecord> RegisterAsync(RehearsalRoom room, string url, string events = "referral-created", bool overwrite = false, bool handOver = false, bool unseen = false)
    {
        var form = ObjectValue.Of(("text", Value.From(url)), ("text_1", Value.From(events)), ("boolean", Value.From(overwrite)), ("boolean_1", Value.From(handOver)), ("boolean_2", Value.From(unseen)));
        await room.Flows.InvokeAsync(CoSellFlows.WebhookRegistration, new TriggerRequest { Body = form });
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(5));
        return room.History.Runs(CoSellFlows.WebhookRegistration)[0];
    }
}
