using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>What sellers do with a deal in Salesforce, once it is entered.</summary>
internal sealed class SellerActs(RehearsalRoom room, Cast cast, Tally tally)
{
    private readonly Dictionary<string, string> _addedSolutions = [];

    /// <summary>Makes a move, if there is still something to make it with.</summary>
    public async Task MakeAsync(Move move, CrmOpportunity deal, DateOnly day)
    {
        if (cast.Find(deal) is not { } opportunity || !CanStill(move, opportunity["StageName"].ToString(), deal))
            return;
        tally.Count(move);
        await (move switch
        {
            SellerAddsSolution => AddSolutionAsync(deal, opportunity.Id),
            SellerRemovesSolution => room.Seller.DeleteAsync("Microsoft_Solution__c", _addedSolutions[deal.Id]),
            SellerAddsTeamMember => room.Seller.CreateAsync("OpportunityTeamMember", new JsonObject { ["OpportunityId"] = opportunity.Id, ["UserId"] = cast.ColleagueFor(deal) }),
            SellerLetsExpire => Task.CompletedTask,
            _ => room.Seller.UpdateAsync("Opportunity", opportunity.Id, Change(move, deal, day)),
        }).ConfigureAwait(false);
    }

    /// <summary>The pipeline closes deals, shared or not.</summary>
    public async Task CloseAsync(IReadOnlyList<Act> acts)
    {
        foreach (var act in acts.Where(act => cast.IsShared(act.Deal)))
            tally.Count(act.Move);
        await room.Seller.UpdateAsync("Opportunity", acts.Select(act => (cast.IdOf(act.Deal), Closed(act)))).ConfigureAwait(false);
    }

    public static JsonObject Solution(string opportunity, string name) => new()
    {
        ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = name, ["Solution_Id__c"] = SolutionId(name),
    };

    public static string SolutionId(string name) => "SOL-" + name.Replace(" ", "-", StringComparison.Ordinal).ToUpperInvariant();

    public static decimal Times(CrmOpportunity deal, decimal factor) => Math.Round((deal.ListPrice ?? 100) * factor, 2);

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private bool CanStill(Move move, string stage, CrmOpportunity deal) => move switch
    {
        SellerRegistersDeal => stage == "Closed Won",
        SellerLetsExpire => stage == "Closed Lost",
        SellerRemovesSolution => !IsClosed(stage) && _addedSolutions.ContainsKey(deal.Id),
        _ => !IsClosed(stage),
    };

    private static bool IsClosed(string stage) => stage.StartsWith("Closed", StringComparison.Ordinal);

    private static JsonObject Change(Move move, CrmOpportunity deal, DateOnly day) => move switch
    {
        SellerAcceptsByAnswer => new() { ["Co_sell_Response__c"] = "Accept" },
        SellerAcceptsByStage => new() { ["StageName"] = "Qualification" },
        SellerDeclines => new() { ["Co_sell_Response__c"] = "Decline", ["Co_sell_Closing_Reason__c"] = "Timeline too short" },
        SellerChangesAmount => new() { ["Amount"] = Times(deal, 1.1m) },
        BothChangeAmount => new() { ["Amount"] = Times(deal, 1.2m) },
        SellerMovesDate => new() { ["CloseDate"] = Day(day.AddDays(45)) },
        SellerWritesNotes => new() { ["Description"] = $"Pipeline {deal.Id}\nSpoke to purchasing on {Day(day)}." },
        SellerShowsToMicrosoft => new() { ["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers" },
        SellerAsksForHelp => new() { ["How_can_Microsoft_help__c"] = "Customer technical architecture", ["Notes_to_Microsoft__c"] = "They ask how it runs on Azure." },
        SellerReportsError => new() { ["Co_sell_Response__c"] = "Report an error", ["Co_sell_Closing_Reason__c"] = "Error: wrong data" },
        SellerRegistersDeal => Contract(day),
        _ => throw new InvalidOperationException($"A seller does not make the move {move}."),
    };

    private static JsonObject Contract(DateOnly day) => new()
    {
        ["Register_Deal__c"] = true, ["Contract_Start_Date__c"] = Day(day.AddDays(30)), ["Contract_End_Date__c"] = Day(day.AddDays(395)), ["Contract_Sign_Date__c"] = Day(day),
        ["Contract_Term__c"] = "Finite", ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Pay as you go",
        ["Co_sell_Confirm__c"] = true,
    };

    private static JsonObject Closed(Act act)
    {
        var fields = new JsonObject
        {
            ["StageName"] = act.Move == Wins ? "Closed Won" : "Closed Lost", ["Amount"] = act.Deal.CloseValue, ["CloseDate"] = Day(act.Deal.CloseDate!.Value),
        };
        if (act.Move == LosesWithReason)
            fields["Co_sell_Closing_Reason__c"] = "Customer chose another vendor";
        return fields;
    }

    private async Task AddSolutionAsync(CrmOpportunity deal, string opportunity) =>
        _addedSolutions[deal.Id] = await room.Seller.CreateAsync("Microsoft_Solution__c", Solution(opportunity, "Support")).ConfigureAwait(false);
}
