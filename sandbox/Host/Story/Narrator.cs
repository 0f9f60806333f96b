using System.Text.Json.Nodes;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Story;

/// <summary>Tells what happens in the room, lets people act and time pass, and checks what should have come of it.</summary>
internal sealed class Narrator(RehearsalRoom room, Action<string> tell)
{
    public RehearsalRoom Room => room;

    public MicrosoftSeller Microsoft => room.MicrosoftSeller;

    public void Tell(string sentence) => tell(sentence);

    /// <exception cref="StoryException">It did not come out as it should.</exception>
    public void Expect(bool holds, string sentence, string? found = null)
    {
        if (!holds)
            throw new StoryException($"This should have happened and did not: {sentence} {found}".TrimEnd());
        tell("  " + sentence);
    }

    /// <summary>A seller saves an opportunity, and the product does its work.</summary>
    public async Task SaveAsync(string opportunity, JsonObject fields)
    {
        await room.Seller.UpdateAsync("Opportunity", opportunity, fields).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Time passes in which nobody does anything.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await room.Clock.LeapToAsync(room.Clock.GetUtcNow() + time).ConfigureAwait(false);
        await room.SettleAsync().ConfigureAwait(false);
    }

    public Task SettleAsync() => room.SettleAsync();

    /// <summary>A field of an opportunity as Salesforce shows it.</summary>
    public string Shown(string opportunity, string field) => room.Salesforce.Org.Row(opportunity)[field].ToString();

    public string Message(string opportunity) => Shown(opportunity, "Co_sell_Message__c");

    /// <summary>Both copies of the referral that an opportunity names.</summary>
    public EngagementView Referral(string opportunity) => room.PartnerCenter.Referrals.Get(new Guid(Shown(opportunity, "Referral_Identifier__c")));

    public string Status(string opportunity) => Referral(opportunity).Partner is var copy ? $"{copy.Status}/{copy.Substatus}" : "";

    /// <summary>The opportunity that a referral has become; null when it has not reached Salesforce.</summary>
    public string? OpportunityOf(EngagementView deal) =>
        room.Salesforce.Org.Rows("Opportunity").SingleOrDefault(row => row["Referral_Identifier__c"].AsString() == deal.Partner.Id.ToString())?.Id;
}
