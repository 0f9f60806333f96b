using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.Host.Story;

namespace Sandbox.Host.Acting;

/// <summary>What a seller does, in Salesforce only.</summary>
internal static class SellersActs
{
    private const string Who = "seller";

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("create", Who, "A seller enters a sample deal with a customer, a contact and a solution, and shares it.",
        [
            new("name", "The deal's name.", IsRequired: true), new("customer", "The customer's name, of one word.", IsRequired: true), new("country", "Billing country (Germany)."),
            new("amount", "Amount in USD (50000).", ActParameterKind.Number), new("help-with", "What Microsoft is asked for (Proof of concept or demo)."), ActCatalogue.Settle,
        ], CreateAsync),
        Saving("share", "A seller shares an opportunity with Microsoft.", _ => new() { ["Sync_with_Partner_Center__c"] = true }),
        Saving("unshare", "A seller stops sharing.", _ => new() { ["Sync_with_Partner_Center__c"] = false }),
        Saving("check", "A seller has an opportunity checked without sharing it.", _ => new() { ["Check_before_Sharing__c"] = true }),
        Saving("edit", "A seller changes fields of an opportunity.", input => input.Fields("fields"),
            new ActParameter("fields", "API names of fields and their values.", ActParameterKind.Fields, true)),
        Saving("accept", "A seller accepts Microsoft's deal.", _ => new() { ["Co_sell_Response__c"] = "Accept" }),
        Saving("decline", "A seller declines Microsoft's deal, and confirms it.", input => new()
        {
            ["Co_sell_Response__c"] = "Decline", ["Co_sell_Closing_Reason__c"] = input.Text("reason") ?? "Timeline too short", ["Co_sell_Confirm__c"] = true,
        }, ActCatalogue.Reason),
        Saving("win", "A seller wins an opportunity.", _ => new() { ["StageName"] = "Closed Won" }),
        Saving("lose", "A seller loses an opportunity.", input => new()
        {
            ["StageName"] = "Closed Lost", ["Co_sell_Closing_Reason__c"] = input.Text("reason") ?? "Customer did not respond",
        }, ActCatalogue.Reason),
        Saving("ask-for-help", "A seller asks Microsoft for help, and confirms it.", input => new()
        {
            ["How_can_Microsoft_help__c"] = input.Text("help-with") ?? "Customer technical architecture", ["Co_sell_Confirm__c"] = true,
        }, new ActParameter("help-with", "What for, in words of the picklist.")),
        Saving("confirm", "A seller confirms what cannot be undone.", _ => new() { ["Co_sell_Confirm__c"] = true }),
        Saving("settle-conflict", "A seller chooses between both sides' values.", input => new()
        {
            ["Co_sell_Conflict_Choice__c"] = input.Needed("keep") == "salesforce" ? "Keep Salesforce's values" : "Take Microsoft's values",
        }, new ActParameter("keep", "Whose values.", IsRequired: true) { Choices = ["salesforce", "microsoft"] }),
        new("clone", Who, "A seller clones an opportunity: whatever the seller may edit is copied, no related list.",
            [ActCatalogue.Deal, new("fields", "What the seller writes over before saving.", ActParameterKind.Fields), ActCatalogue.Settle], CloneAsync),
        new("delete", Who, "A seller deletes an opportunity.", [ActCatalogue.Deal, ActCatalogue.Settle], DeleteAsync),
    ];

    private static RoomAct Saving(string name, string summary, Func<ActInput, JsonObject> fields, params ActParameter[] more) =>
        new(name, Who, summary, [ActCatalogue.Deal, .. more, ActCatalogue.Settle], async (room, input) =>
        {
            var opportunity = DealInRoom.Opportunity(room, input.Needed("deal"));
            await room.Seller.UpdateAsync("Opportunity", opportunity.Id, fields(input)).ConfigureAwait(false);
            return new($"{summary[..^1]}: {opportunity["Name"]}.", opportunity.Id);
        });

    private static async Task<ActAnswer> CreateAsync(RehearsalRoom room, ActInput input)
    {
        var name = input.Needed("name");
        var country = room.Salesforce.Org.Country(input.Text("country") ?? "Germany");
        var (amount, help) = (input.Number("amount") ?? 50_000, input.Text("help-with") ?? "Proof of concept or demo");
        var today = DateOnly.FromDateTime(room.Clock.GetUtcNow().UtcDateTime);
        var id = await SampleDeals.CreateAsync(room.Seller, input.Needed("customer"), name, country, amount, "SOL-15974-MQF", "ERP on Azure", help, today).ConfigureAwait(false);
        return new($"A seller enters and shares '{name}'.", id);
    }

    private static async Task<ActAnswer> CloneAsync(RehearsalRoom room, ActInput input)
    {
        var opportunity = DealInRoom.Opportunity(room, input.Needed("deal"));
        var id = await room.Seller.CloneAsync("Opportunity", opportunity.Id, input.Fields("fields")).ConfigureAwait(false);
        return new($"A seller clones '{opportunity["Name"]}'.", id);
    }

    private static async Task<ActAnswer> DeleteAsync(RehearsalRoom room, ActInput input)
    {
        var opportunity = DealInRoom.Opportunity(room, input.Needed("deal"));
        await room.Seller.DeleteAsync("Opportunity", opportunity.Id).ConfigureAwait(false);
        return new($"A seller deletes '{opportunity["Name"]}'.");
    }
}
