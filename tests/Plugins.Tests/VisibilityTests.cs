using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Once Microsoft's sellers see a deal they always will; before that the seller decides, and confirms it.</summary>
[TestClass]
public sealed class VisibilityTests
{
    private const string Consent = "consentToShareReferralWithMicrosoftSellers";

    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void Who_takes_back_what_Microsoft_sees_is_told_and_Salesforce_shows_what_holds()
    {
        var plan = Plan(true, row => row["Microsoft_Referral_Visibility__c"] = "Private");

        ((string)plan["ReferralPatch"]).Should().NotContain(Consent);
        ((string)plan["Message"]).Should().Contain("cannot be hidden from them again");
        Column(plan).Should().Be("Visible to Microsoft sellers");
    }

    [TestMethod]
    public void A_private_deal_becomes_visible_when_the_seller_wants_it_and_confirms()
    {
        BecomePrivate();
        var unconfirmed = Plan(false, row => row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers");
        ((string)unconfirmed["ReferralPatch"]).Should().NotContain(Consent);
        ((string)unconfirmed["Message"]).Should().Contain("cannot be hidden from them again");
    }

    [TestMethod]
    public void A_private_deal_becomes_visible_with_the_sellers_confirmation()
    {
        BecomePrivate();

        var plan = Plan(false, row => (row["Microsoft_Referral_Visibility__c"], row["Co_sell_Confirm__c"]) = ("Visible to Microsoft sellers", true));

        Patched(plan).Should().BeTrue();
    }

    [TestMethod]
    public void Where_the_admin_wants_no_confirmation_none_is_needed()
    {
        _hub.Set("cosell_ConfirmMoves", "decline");
        BecomePrivate();

        Patched(Plan(false, row => row["Microsoft_Referral_Visibility__c"] = "Visible to Microsoft sellers")).Should().BeTrue();
    }

    [TestMethod]
    public void A_deal_that_has_ended_is_shown_to_nobody_any_more()
    {
        BecomePrivate();

        var plan = Plan(false, row => (row["Microsoft_Referral_Visibility__c"], row["Co_sell_Confirm__c"], row["StageName"]) = ("Visible to Microsoft sellers", true, "Closed Lost"),
            referral => (referral["status"], referral["substatus"]) = ("Closed", "Lost"));

        Patched(plan).Should().BeFalse();
    }

    /// <summary>Both sides agree that Microsoft does not see the deal.</summary>
    private void BecomePrivate()
    {
        Plan(false, row => row["Microsoft_Referral_Visibility__c"] = "Private");
        _hub.Now = _hub.Now.AddMinutes(11);
        _hub.Reconcile();
    }

    private ParameterCollection Plan(bool isVisible, Action<JsonObject> opportunity, Action<JsonObject>? own = null)
    {
        _hub.Call(new CoSell.Plugins.CustomApis.RequestSync(), ("ReferralId", Sample.ReferralId), ("Reason", "asked"));
        var referral = Sample.Referral(each =>
        {
            each["consent"]![Consent] = isVisible;
            own?.Invoke(each);
        });
        return isVisible ? _hub.Plan(Sample.SharedOpportunity(opportunity), referral, Sample.Microsofts()) : _hub.Plan(Sample.SharedOpportunity(opportunity), referral);
    }

    private static bool Patched(ParameterCollection plan) => ((string)plan["ReferralPatch"]).Contains(Consent, StringComparison.Ordinal);

    private static string? Column(ParameterCollection plan) =>
        JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Select(part => part!["body"]?["Microsoft_Referral_Visibility__c"]?.GetValue<string>()).FirstOrDefault(value => value is not null);
}
