using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Acting;

/// <summary>What a seller at Microsoft does on Microsoft's copy.</summary>
internal static class MicrosoftsActs
{
    private const string Who = "microsoft";

    private static readonly ActParameter[] Editable =
        [new("name", "The deal's name."), new("value", "Deal value.", ActParameterKind.Number), new("closing", "Closing date, such as 2026-06-30."), new("notes", "Notes.")];

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("microsoft-send", Who, "Microsoft sends the partner a deal.",
        [
            new("name", "The deal's name.", IsRequired: true), new("customer", "The customer's name.", IsRequired: true), new("value", "Deal value in GBP (80000).", ActParameterKind.Number),
            new("kind", "What it is (co-sell).") { Choices = ["co-sell", "marketplace-lead", "qualified-lead"] }, ActCatalogue.Settle,
        ], SendAsync),
        On("microsoft-accept", "Microsoft accepts a deal of the partner.", (seller, id, _) => seller.Accept(id)),
        On("microsoft-decline", "Microsoft declines a deal of the partner.", (seller, id, input) => seller.Decline(id, input.Text("reason") ?? "Requirement not met"), ActCatalogue.Reason),
        On("microsoft-win", "Microsoft wins a deal on its side.", (seller, id, _) => seller.Win(id)),
        On("microsoft-lose", "Microsoft loses a deal on its side.", (seller, id, input) => seller.Lose(id, input.Text("reason") ?? "Customer didn't respond"), ActCatalogue.Reason),
        On("microsoft-edit", "Microsoft changes its copy of a deal.", (seller, id, input) => seller.Change(id, Change(input)),
            Editable),
        new("colleague-edit", "colleague", "A colleague changes our copy of a deal in Partner Center.", [ActCatalogue.Deal, .. Editable, ActCatalogue.Settle], (room, input) =>
        {
            var engagement = DealInRoom.Engagement(room, input.Needed("deal"));
            room.Colleague.Change(engagement.Id, Change(input));
            return Task.FromResult(new ActAnswer($"A colleague changes our copy of a deal in Partner Center: {engagement.Partner.Document["name"]}.", OpportunityOf(room, engagement)));
        }),
        On("microsoft-decide-registration", "Microsoft decides the registration of a deal.", (seller, id, input) => seller.DecideRegistration(id, input.Needed("status"), input.Text("reason")),
            new ActParameter("status", "What becomes of it.", IsRequired: true) { Choices = ["ActionRequired", "Passed", "Failed", "Approved"] }, ActCatalogue.Reason),
    ];

    private static RoomAct On(string name, string summary, Action<MicrosoftSeller, Guid, ActInput> act, params ActParameter[] more) =>
        new(name, Who, summary, [ActCatalogue.Deal, .. more, ActCatalogue.Settle], (room, input) =>
        {
            var engagement = DealInRoom.Engagement(room, input.Needed("deal"));
            act(room.MicrosoftSeller, engagement.Id, input);
            return Task.FromResult(new ActAnswer($"{summary[..^1]}: {engagement.Partner.Document["name"]}.", OpportunityOf(room, engagement)));
        });

    private static Task<ActAnswer> SendAsync(RehearsalRoom room, ActInput input)
    {
        var deal = SampleDeals.FromMicrosoft(input.Needed("customer"), input.Needed("name")) with
        {
            DealValue = input.Number("value") ?? 80_000,
            Kind = input.Text("kind") switch { "marketplace-lead" => InboundKind.MarketplaceLead, "qualified-lead" => InboundKind.QualifiedLead, _ => InboundKind.CoSell },
        };
        var sent = room.MicrosoftSeller.SendDeal(deal);
        return Task.FromResult(new ActAnswer($"Microsoft sends '{deal.Name}'.") { More = new JsonObject { ["engagementId"] = sent.Id.ToString(), ["referralId"] = sent.Partner.Id.ToString() } });
    }

    private static DealChange Change(ActInput input) => new()
    {
        Name = input.Text("name"), DealValue = input.Number("value"), ClosingDay = input.Day("closing"), Notes = input.Text("notes"),
    };

    private static string? OpportunityOf(RehearsalRoom room, EngagementView engagement) =>
        room.Salesforce.Org.Rows("Opportunity").FirstOrDefault(row => row["Referral_Identifier__c"].AsString() == engagement.Partner.Id.ToString())?.Id;
}
