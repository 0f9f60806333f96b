using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;

namespace Plugins.Tests.Doubles;

/// <summary>Asks what is to be done about the tenant's webhook registration, as <i>Partner Center Webhook Registration</i> does.</summary>
internal sealed class WebhookPlanning(Hub hub)
{
    public const string Ours = "https://prod-07.westeurope.logic.azure.com:443/workflows/0a1b2c/triggers/manual/paths/invoke?sp=%2Ftriggers%2Fmanual%2Frun&sig=s3cr3t-ours";
    public const string Theirs = "https://prod-12.westus.logic.azure.com/workflows/9f8e7d/triggers/manual/paths/invoke?sig=s3cr3t-theirs";
    public const string CoSellEvents = "referral-created, referral-updated, related-referral-created, related-referral-updated";

    public string Remembered => hub.Rows.Rows("cosell_watermark").SingleOrDefault(row => row.GetAttributeValue<string>("cosell_name") == "webhook")?.GetAttributeValue<string>("cosell_position") ?? "";

    public static string Registered(string url, params string[] events) =>
        new JsonObject { ["WebhookUrl"] = url, ["WebhookEvents"] = new JsonArray([.. events.Select(name => (JsonNode)name)]) }.ToJsonString();

    public (string Action, IReadOnlyList<string> Events, string ErrorCode, string Message) Plan(
        int status, string? body, string? url = Ours, string? events = CoSellEvents, bool overwrite = false, bool release = false, string? tried = null, bool unseen = false)
    {
        var answer = PluginRun.Execute(new PlanRegistration(), hub.Rows, hub.Now, "cosell_PlanRegistration", run =>
        {
            run.InputParameters["StatusCode"] = status;
            run.InputParameters["Registration"] = body;
            run.InputParameters["WebhookUrl"] = url;
            run.InputParameters["Events"] = events;
            run.InputParameters["Overwrite"] = overwrite;
            run.InputParameters["Release"] = release;
            run.InputParameters["Tried"] = tried;
            run.InputParameters["Unseen"] = unseen;
        });
        return ((string)answer["Action"], [.. JsonNode.Parse((string)answer["Events"])!.AsArray().Select(name => name!.GetValue<string>())], (string)answer["ErrorCode"], (string)answer["Message"]);
    }
}
