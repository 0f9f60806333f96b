using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>Sellers read on the opportunity what is wrong in the language in which they read Salesforce.</summary>
[TestClass]
public sealed class LanguageTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_seller_in_Taiwan_is_told_in_Chinese_what_is_missing()
    {
        _room.Seller.ChooseLanguage("zh_TW");

        var deal = await ShareIncompleteAsync();

        deal.Field("Co_sell_Message__c").Should().Contain("「帳單地址國家/地區」沒有填寫。").And.Contain("「客戶同意」沒有勾選");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention", "Salesforce translates the values of its picklists itself");
    }

    [TestMethod]
    public async Task A_seller_in_Taiwan_mends_the_deal_and_the_message_goes()
    {
        _room.Seller.ChooseLanguage("zh_TW");
        var deal = await ShareIncompleteAsync();

        await _room.Seller.UpdateAsync("Account", deal.Opportunity["AccountId"].ToString(), new() { ["BillingCountry"] = "台灣" });
        await deal.ChangeAsync("Customer_Consent__c", true);

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_French_seller_reads_the_rows_that_an_admin_added_and_English_where_there_is_none()
    {
        _room.Seller.ChooseLanguage("fr");
        AddText("fr", "missing", "{field} est vide.", "Remplissez {field}{where}, puis enregistrez l'opportunité.");
        AddText("fr", "=Billing Country", "Pays de facturation");
        AddText("fr", "= on the account", " du compte");

        var deal = await ShareIncompleteAsync();

        deal.Field("Co_sell_Message__c").Should().Contain("Pays de facturation est vide. Remplissez Pays de facturation du compte, puis enregistrez l'opportunité.")
            .And.Contain("Customer Consent is not ticked");
    }

    [TestMethod]
    public async Task One_language_for_everybody_is_a_variable()
    {
        _room.Dataverse.Organization.SetEnvironmentVariable("cosell_Language", "zh-TW");

        var deal = await ShareIncompleteAsync();

        deal.Field("Co_sell_Message__c").Should().Contain("沒有填寫");
    }

    private async Task<DealInRoom> ShareIncompleteAsync()
    {
        var deal = await DealInRoom.CreateAsync(_room, country: null);
        await deal.ChangeAsync("Customer_Consent__c", false);
        return deal;
    }

    private void AddText(string language, string key, string sentence, string? fix = null) =>
        _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Create(new Entity("cosell_message")
        {
            ["cosell_name"] = $"{language} {key}", ["cosell_language"] = language, ["cosell_key"] = key, ["cosell_sentence"] = sentence, ["cosell_fix"] = fix,
        });
}
