using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using static Sandbox.Host.Rehearsal.Move;

namespace Sandbox.Host.Rehearsal;

/// <summary>What is done in Partner Center: by Microsoft's sellers with their copies of the partner's deals and with deals of their own, and by a colleague with our copies.</summary>
internal sealed class MicrosoftActs(RehearsalRoom room, Cast cast, Tally tally)
{
    private readonly Dictionary<string, EngagementView> _sent = [];

    /// <summary>How many deals of Microsoft's were found in Salesforce.</summary>
    public int Received { get; private set; }

    /// <summary>Makes a move on Microsoft's copy, unless the deal never reached Microsoft or its copy is beyond that move; whether it did.</summary>
    public bool Make(Move move, CrmOpportunity deal, DateOnly day)
    {
        if (EngagementOf(deal) is not { } engagement || !CanMake(move, engagement))
            return false;
        if (move != BothChangeAmount)
            tally.Count(move); // of what both do, the seller's half is counted
        Carry(move, deal, engagement, day);
        return true;
    }

    /// <summary>Changes a deal that both work on, on Microsoft's copy or on ours; whether there was one.</summary>
    public bool Change(CrmOpportunity deal, DealChange change, bool onOurs)
    {
        if (EngagementOf(deal) is not { Microsoft: { Status: "Active" }, Partner.Status: "Active" } engagement)
            return false;
        if (onOurs)
            room.Colleague.Change(engagement.Id, change);
        else
            room.MicrosoftSeller.Change(engagement.Id, change);
        return true;
    }

    public void Send(Move move, CrmOpportunity deal)
    {
        tally.Count(move);
        _sent[deal.Id] = room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Kind = move == MicrosoftSendsLead ? InboundKind.MarketplaceLead : InboundKind.CoSell,
            Name = $"Microsoft's {deal.Product} {deal.Id}",
            CustomerName = $"Prospect {deal.Id}",
            City = "Dayton",
            PostalCode = "45402",
            Country = "US",
            Contact = new DealPerson("Nora", deal.Id, $"nora@{deal.Id.ToLowerInvariant()}.example", "+1 937 555 0100"),
            Solutions = [new DealSolution(SellerActs.SolutionId(deal.Product), deal.Product)],
            DealValue = SellerActs.Times(deal, 1),
            Notes = $"They asked for {deal.Product}.",
        });
    }

    /// <summary>Looks up the opportunity that a deal of Microsoft's has become.</summary>
    public async Task FindAsync(CrmOpportunity deal)
    {
        if (_sent.TryGetValue(deal.Id, out var sent)
            && await room.Seller.FindAsync($"SELECT Id FROM Opportunity WHERE Referral_Identifier__c = '{sent.Partner.Id}'").ConfigureAwait(false) is { } opportunity)
        {
            Received++;
            cast.Remember(deal, opportunity);
        }
    }

    /// <summary>Whether Salesforce and our copy show the same value.</summary>
    public bool ShowsAmountOf(CrmOpportunity deal) =>
        EngagementOf(deal) is { } engagement && engagement.Partner.Document["details"]["dealValue"].Means(cast.Find(deal)!["Amount"]);

    private EngagementView? EngagementOf(CrmOpportunity deal) =>
        Guid.TryParse(cast.Find(deal)?["Referral_Identifier__c"].AsString(), out var referral) ? room.PartnerCenter.Referrals.Get(referral) : null;

    private static bool CanMake(Move move, EngagementView engagement) => move switch
    {
        MicrosoftDecidesRegistration => engagement.Partner.Document["registrationStatus"].AsString() == "ReviewPending",
        MicrosoftAccepts or MicrosoftDeclines => engagement.Microsoft is { Status: "New" },
        MicrosoftLetsExpire => engagement.Microsoft is { Substatus: "Expired" },
        _ => engagement.Microsoft is { Status: "Active" } && engagement.Partner.Status == "Active",
    };

    private void Carry(Move move, CrmOpportunity deal, EngagementView engagement, DateOnly day)
    {
        switch (move)
        {
            case MicrosoftLetsExpire:
                break; // nobody does anything
            case MicrosoftAccepts:
                room.MicrosoftSeller.Accept(engagement.Id, [new DealPerson("Mira", "Soft", "mira@microsoft.example")]);
                break;
            case MicrosoftDeclines:
                room.MicrosoftSeller.Decline(engagement.Id, "Requirement not met");
                break;
            case MicrosoftLoses:
                room.MicrosoftSeller.Lose(engagement.Id, "Customer didn't respond");
                break;
            case MicrosoftWins:
                room.MicrosoftSeller.Win(engagement.Id);
                break;
            case MicrosoftDecidesRegistration:
                room.MicrosoftSeller.DecideRegistration(engagement.Id, "Passed");
                break;
            case BothChangeAmount or ColleagueAddsSolution:
                room.Colleague.Change(engagement.Id, Change(move, deal, engagement, day));
                break;
            default:
                room.MicrosoftSeller.Change(engagement.Id, Change(move, deal, engagement, day));
                break;
        }
    }

    private static DealChange Change(Move move, CrmOpportunity deal, EngagementView engagement, DateOnly day) => move switch
    {
        MicrosoftMovesDate => new() { ClosingDay = day.AddDays(75) },
        MicrosoftChangesValue => new() { DealValue = SellerActs.Times(deal, 0.9m) },
        BothChangeAmount => new() { DealValue = SellerActs.Times(deal, 1.3m) },
        MicrosoftWritesNotes => new() { Notes = $"Microsoft spoke to the customer on {SellerActs.Day(day)}." },
        ColleagueAddsSolution => new() { Solutions = [.. Solutions(engagement), new DealSolution("SOL-AZURE-LANDING-ZONE", "Azure landing zone")] },
        _ => throw new InvalidOperationException($"Microsoft does not make the move {move}."),
    };

    private static IEnumerable<DealSolution> Solutions(EngagementView engagement) =>
        engagement.Partner.Document["details"]["requirements"]["solutions"].AsItems().Select(solution => new DealSolution(solution["id"].ToString(), solution["name"].ToString()));
}
