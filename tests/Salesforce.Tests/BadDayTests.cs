using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Rows that vanish and names that surprise.</summary>
[TestClass]
public sealed class BadDayTests
{
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_deleted_deal_is_gone_from_queries_but_not_from_queryAll()
    {
        var deal = await _org.AddOpportunityAsync();
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{deal}");
        var soql = $"SELECT Id, IsDeleted FROM Opportunity WHERE Id = '{deal}'";

        var change = await _org.Integration.SendAsync("PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("NextStep", Value.From("Call"))));

        (change.Status, change.ErrorCode, change.Message).Should().Be((404, "ENTITY_IS_DELETED", "entity is deleted"));
        (await _org.Integration.QueryAsync(soql)).Body["totalSize"].ToJson().Should().Be("0");
        (await _org.Integration.QueryAsync(soql, "queryAll")).Body["records"][0]["IsDeleted"].Should().Be(Value.From(true));
    }

    [TestMethod]
    public async Task A_composite_request_may_look_into_the_recycle_bin()
    {
        var deal = await _org.AddOpportunityAsync();
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{deal}");
        var soql = Uri.EscapeDataString($"SELECT Id, IsDeleted FROM Opportunity WHERE Id = '{deal}'");

        var answer = await _org.Integration.SendAsync("POST", "/composite", ObjectValue.Of(("compositeRequest", new ArrayValue(
            [Query("live", $"query?q={soql}"), Query("all", $"queryAll?q={soql}")]))));

        var parts = answer.Body["compositeResponse"].AsItems();
        parts.Select(part => part["httpStatusCode"].ToJson()).Should().Equal("200", "200");
        parts.Select(part => part["body"]["totalSize"].ToJson()).Should().Equal("0", "1");
    }

    [TestMethod]
    public async Task A_merged_account_names_the_one_that_stayed()
    {
        var (winner, loser) = (await _org.AddAccountAsync("Contoso"), await _org.AddAccountAsync("Contoso Ltd"));
        var deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(loser)));

        _org.Server.Org.MergeAccounts(winner, loser, _org.Server.SellerCredentials.UserId);

        var answer = await _org.Integration.QueryAsync($"SELECT MasterRecordId, MasterRecord.Name, IsDeleted FROM Account WHERE Id = '{loser}'", "queryAll");
        var merged = answer.Body["records"][0];
        (merged["MasterRecordId"].ToString(), merged["MasterRecord"]["Name"].ToString(), merged["IsDeleted"]).Should().Be((winner, "Contoso", Value.From(true)));
        _org.Server.Org.Row(deal)["AccountId"].ToString().Should().Be(winner);
        (await _org.Integration.SendAsync("PATCH", $"/sobjects/Account/{loser}", ObjectValue.Of(("Site", Value.From("x"))))).ErrorCode.Should().Be("ENTITY_IS_DELETED");
    }

    [TestMethod]
    [DataRow("O'Hara & \"Söhne\", Ltd.")]
    [DataRow("Kaffee ☕ und 🚀 Raketen")]
    [DataRow("شركة النور للتجارة")]
    [DataRow("台灣微軟 — 共同銷售")]
    [DataRow("back\\slash % per_cent")]
    public async Task A_name_comes_back_as_it_was_given_and_is_found_again(string name)
    {
        await _org.AddAccountAsync(name);
        var literal = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

        (await _org.Integration.ColumnAsync($"SELECT Name FROM Account WHERE Name = '{literal}'")).Should().Equal(name);
    }

    [TestMethod]
    public async Task Line_breaks_stay_in_a_long_text()
    {
        var deal = await _org.AddOpportunityAsync("Deal", ("Notes_to_Microsoft__c", Value.From("first\r\nsecond\n\nthird")));

        _org.Server.Org.Row(deal)["Notes_to_Microsoft__c"].ToString().Should().Be("first\r\nsecond\n\nthird");
    }

    [TestMethod]
    [DataRow("Account", "Name", 255)]
    [DataRow("Account", "BillingCity", 40)]
    [DataRow("Opportunity", "Customer_Consent_By__c", 120)]
    [DataRow("Opportunity", "Notes_to_Microsoft__c", 32000)]
    public async Task A_text_that_is_longer_than_its_field_is_refused(string type, string field, int most)
    {
        var row = type == "Account" ? ObjectValue.Of(("Name", Value.From("Contoso"))) : OrgFixture.Deal("Deal");

        var fits = await _org.Seller.SendAsync("POST", $"/sobjects/{type}", row.With(field, Value.From(new string('é', most))));
        var tooLong = await _org.Seller.SendAsync("POST", $"/sobjects/{type}", row.With(field, Value.From(new string('é', most + 1))));

        fits.Status.Should().Be(201);
        (tooLong.Status, tooLong.ErrorCode).Should().Be((400, "STRING_TOO_LONG"));
        tooLong.Fields.Should().Equal(field);
    }

    [TestMethod]
    public async Task A_list_that_is_not_restricted_takes_a_value_of_next_year()
    {
        var deal = await _org.AddOpportunityAsync("Deal", ("Solution_Area__c", Value.From("Quantum and AI")));

        _org.Server.Org.Row(deal)["Solution_Area__c"].ToString().Should().Be("Quantum and AI");
    }

    [TestMethod]
    public async Task A_user_reads_the_language_that_was_set()
    {
        var user = _org.Server.SellerCredentials.UserId;

        _org.Server.Org.SetLanguage(user, "zh_TW");

        (await _org.Integration.ColumnAsync($"SELECT LanguageLocaleKey FROM User WHERE Id = '{user}'", "LanguageLocaleKey")).Should().Equal("zh_TW");
        var unknown = () => _org.Server.Org.SetLanguage(user, "tlh");
        unknown.Should().Throw<ArgumentException>().WithMessage("Salesforce has no language 'tlh'.*");
    }

    private static Value Query(string reference, string path) => ObjectValue.Of(
        ("method", Value.From("GET")), ("url", Value.From("/services/data/v58.0/" + path)), ("referenceId", Value.From(reference)));
}
