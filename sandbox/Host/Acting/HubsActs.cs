using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Room;

namespace Sandbox.Host.Acting;

/// <summary>What whoever looks after co-sell does.</summary>
internal static class HubsActs
{
    private const string Who = "hub";

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("erase", Who, "The administrator erases a customer from the hub; first without --confirm, to see what would go.",
        [
            new("customer", "Ids of opportunities, e-mail addresses or names, separated by semicolons.", IsRequired: true),
            new("confirm", "Whether it is erased for good, and not only shown (false).", ActParameterKind.Flag), ActCatalogue.Settle,
        ], EraseAsync),
    ];

    private static async Task<ActAnswer> EraseAsync(RehearsalRoom room, ActInput input)
    {
        var report = await HubErasure.PreviewAsync(room, input.Needed("customer")).ConfigureAwait(false);
        if (input.Flag("confirm") == true && report.GetAttributeValue<OptionSetValue>("cosell_status").Value == Ready)
            report = await HubErasure.EraseAsync(room, report.Id).ConfigureAwait(false);
        return new ActAnswer(report.GetAttributeValue<string>("cosell_summary")) { More = new JsonObject { ["reportId"] = report.Id.ToString() } };
    }

    private const int Ready = 856320001;
}
