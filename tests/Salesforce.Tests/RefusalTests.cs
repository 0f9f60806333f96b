using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class RefusalTests
{
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    [DataRow("""{"Name":"x","CloseDate":"2026-01-31"}""", "REQUIRED_FIELD_MISSING", "Required fields are missing: [StageName]")]
    [DataRow("""{"Nonsense__c":1}""", "INVALID_FIELD", "No such column 'Nonsense__c' on sobject of type Opportunity")]
    [DataRow("""{"StageName":"Dreaming"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Stage: bad value for restricted picklist field: Dreaming")]
    [DataRow("""{"How_can_Microsoft_help__c":"Pay"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "How can Microsoft help?: bad value for restricted picklist field: Pay")]
    [DataRow("""{"CurrencyIsoCode":"XXX"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Opportunity Currency: bad value for restricted picklist field: XXX")]
    [DataRow("""{"CloseDate":"31.1.2026"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of date from VALUE_STRING value 31.1.2026*")]
    [DataRow("""{"Name":5}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of string from VALUE_NUMBER_INT value 5*")]
    [DataRow("""{"CreatedDate":"2026-01-01T00:00:00Z"}""", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: CreatedDate.*")]
    [DataRow("""{"AccountId":"12"}""", "MALFORMED_ID", "Account ID: id value of incorrect type: 12")]
    [DataRow("""{"AccountId":"001000000000001AAA"}""", "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")]
    [DataRow("""{"Amount":1e17}""", "NUMBER_OUTSIDE_VALID_RANGE", "Amount: value outside of valid range on numeric field: 1E+17")]
    [DataRow("""{"Sync_with_Partner_Center__c":null}""", "INVALID_TYPE_ON_FIELD_IN_RECORD", "Sync with Partner Center: value not of required type: ")]
    public async Task A_bad_deal_is_refused_with_code_and_sentence(string body, string code, string message)
    {
        var given = (ObjectValue)Value.Parse(body);
        var complete = given.TryGet("CloseDate", out _) && given.Count > 1 ? given : given.Aggregate(OrgFixture.Deal("Deal"), (deal, member) => deal.With(member.Key, member.Value));

        var answer = await _org.Seller.SendAsync("POST", "/sobjects/Opportunity", complete);

        answer.Status.Should().Be(400);
        answer.ErrorCode.Should().Be(code);
        answer.Message.Should().Match(message);
        _org.Server.Org.Rows("Opportunity").Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_text_that_is_too_long_names_field_and_limit()
    {
        var answer = await _org.Seller.SendAsync("POST", "/sobjects/Opportunity", OrgFixture.Deal(new string('x', 121)));

        answer.ErrorCode.Should().Be("STRING_TOO_LONG");
        answer.Message.Should().Be($"Name: data value too large: {new string('x', 121)} (max length=120)");
        answer.Fields.Should().Equal("Name");
    }

    [TestMethod]
    public async Task A_referral_identifier_is_unique_whatever_its_case()
    {
        var first = await _org.AddOpportunityAsync("One", ("Referral_Identifier__c", Value.From("abc")));

        var answer = await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{await _org.AddOpportunityAsync("Two")}", ObjectValue.Of(("Referral_Identifier__c", Value.From("ABC"))));

        answer.ErrorCode.Should().Be("DUPLICATE_VALUE");
        answer.Message.Should().Be($"duplicate value found: Referral_Identifier__c duplicates value on record with id: {first[..15]}");
    }

    [TestMethod]
    public async Task A_reference_to_a_deleted_row_is_refused()
    {
        var account = await _org.AddAccountAsync();
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Account/{account}");

        var answer = await _org.Seller.SendAsync("POST", "/sobjects/Opportunity", OrgFixture.Deal("Deal", ("AccountId", Value.From(account))));

        answer.ErrorCode.Should().Be("ENTITY_IS_DELETED");
    }

    [TestMethod]
    public async Task A_solution_row_cannot_move_to_another_deal()
    {
        var (one, two) = (await _org.AddOpportunityAsync("One"), await _org.AddOpportunityAsync("Two"));
        var child = await _org.Seller.CreateAsync("Microsoft_Solution__c", ObjectValue.Of(
            ("Solution_Name__c", Value.From("S")), ("Solution_Id__c", Value.From("SOL-1")), ("Opportunity__c", Value.From(one))));

        var answer = await _org.Seller.SendAsync("PATCH", $"/sobjects/Microsoft_Solution__c/{child}", ObjectValue.Of(("Opportunity__c", Value.From(two))));

        answer.ErrorCode.Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
        answer.Fields.Should().Equal("Opportunity__c");
    }

    [TestMethod]
    public async Task A_validation_rule_of_the_org_refuses_with_its_own_words()
    {
        _org.Server.Org.AddValidationRule(new ValidationRule(
            "Opportunity", row => row["Amount"].IsNull && row["Sync_with_Partner_Center__c"] == Value.From(true), "An amount is needed to share a deal.", "Amount"));
        var id = await _org.AddOpportunityAsync();

        var answer = await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("Sync_with_Partner_Center__c", Value.From(true))));

        answer.ErrorCode.Should().Be("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        answer.Message.Should().Be("An amount is needed to share a deal.");
        answer.Fields.Should().Equal("Amount");
        _org.Server.Org.Row(id)["Sync_with_Partner_Center__c"].Should().Be(Value.From(false));
    }

    [TestMethod]
    public async Task An_upsert_must_not_repeat_its_key_in_the_body()
    {
        var answer = await _org.Seller.SendAsync("PATCH", "/sobjects/Opportunity/Referral_Identifier__c/a", OrgFixture.Deal("Deal", ("Referral_Identifier__c", Value.From("a"))));

        answer.ErrorCode.Should().Be("INVALID_FIELD");
        answer.Message.Should().Be("The Referral_Identifier__c field should not be specified in the sobject data.");
    }

    [TestMethod]
    [DataRow("GET", "/sobjects/Unheard__c", 404, "NOT_FOUND")]
    [DataRow("GET", "/sobjects/Account/nonsense", 404, "NOT_FOUND")]
    [DataRow("GET", "/sobjects/Account/001000000000001AAA", 404, "NOT_FOUND")]
    [DataRow("PUT", "/sobjects/Account", 405, "METHOD_NOT_ALLOWED")]
    [DataRow("GET", "/sobjects/Opportunity/Name/x", 404, "NOT_FOUND")]
    [DataRow("GET", "/tooling/query", 501, "UNSUPPORTED_IN_SANDBOX")]
    [DataRow("GET", "/services/data/v99.0/sobjects", 404, "NOT_FOUND")]
    public async Task What_is_not_there_is_refused_with_the_right_status(string method, string path, int status, string code)
    {
        var answer = await _org.Seller.SendAsync(method, path);

        answer.Status.Should().Be(status);
        answer.ErrorCode.Should().Be(code);
    }

    [TestMethod]
    public async Task An_org_with_a_single_currency_has_no_currency_field()
    {
        await using var org = await OrgFixture.StartAsync(options => options with { MultiCurrency = false });

        var answer = await org.Seller.SendAsync("POST", "/sobjects/Opportunity", OrgFixture.Deal("Deal", ("CurrencyIsoCode", Value.From("USD"))));

        answer.Message.Should().Be("No such column 'CurrencyIsoCode' on sobject of type Opportunity");
    }

    [TestMethod]
    public async Task A_broken_body_is_no_json()
    {
        using var content = new StringContent("{\"Name\":", System.Text.Encoding.UTF8, "application/json");
        using var response = await _org.Seller.Http.PostAsync("/services/data/v58.0/sobjects/Account", content);

        ((int)response.StatusCode).Should().Be(400);
        (await response.Content.ReadAsStringAsync()).Should().Contain("JSON_PARSER_ERROR");
    }
}
