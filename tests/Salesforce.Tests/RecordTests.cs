using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class RecordTests
{
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_created_row_answers_its_id_and_is_there_with_stamps_of_the_clock()
    {
        var created = await _org.Seller.SendAsync("POST", "/sobjects/Opportunity", OrgFixture.Deal("Deal", ("Amount", Value.From(12000L))));

        created.Status.Should().Be(201);
        created.Body["success"].Should().Be(Value.From(true));
        var id = created.Body["id"].ToString();
        id.Should().HaveLength(18).And.StartWith("006");
        created.Headers["Location"].Should().EndWith($"/sobjects/Opportunity/{id}");
        var row = (await _org.Seller.GetAsync($"/sobjects/Opportunity/{id[..15]}")).Body;
        row["attributes"]["type"].ToString().Should().Be("Opportunity");
        row["CreatedDate"].ToString().Should().Be("2026-01-15T10:30:00.000+0000");
        row["CreatedById"].ToString().Should().Be(_org.Server.SellerCredentials.UserId);
        row["OwnerId"].ToString().Should().Be(_org.Server.SellerCredentials.UserId);
        row["CurrencyIsoCode"].ToString().Should().Be("USD");
        row["Sync_with_Partner_Center__c"].Should().Be(Value.From(false));
        _org.Server.Org.Row(id)["Amount"].ToJson().Should().Be("12000.0");
        _org.Server.Org.Row(id)["Probability"].ToJson().Should().Be("10.0");
        _org.Server.Org.Row(id)["ExpectedRevenue"].ToJson().Should().Be("1200.0");
    }

    [TestMethod]
    public async Task A_change_is_stamped_with_whoever_made_it_even_when_no_value_differs()
    {
        var id = await _org.AddOpportunityAsync();
        await _org.PassAsync(TimeSpan.FromMinutes(5));

        var answer = await _org.Integration.SendAsync("PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("Name", Value.From("Deal"))));

        answer.Status.Should().Be(204);
        var row = _org.Server.Org.Row(id);
        row["LastModifiedById"].ToString().Should().Be(_org.Server.IntegrationCredentials.UserId);
        row["LastModifiedDate"].ToString().Should().Be("2026-01-15T10:35:00.000+0000");
        row["CreatedDate"].ToString().Should().Be("2026-01-15T10:30:00.000+0000");
    }

    [TestMethod]
    public async Task A_child_row_that_changes_leaves_the_parents_last_modified_date_alone()
    {
        var id = await _org.AddOpportunityAsync();
        await _org.PassAsync(TimeSpan.FromMinutes(5));

        await _org.Seller.CreateAsync("Microsoft_Solution__c", Solution(id));

        _org.Server.Org.Row(id)["LastModifiedDate"].ToString().Should().Be("2026-01-15T10:30:00.000+0000");
    }

    [TestMethod]
    public async Task Moving_to_closed_won_closes_wins_and_sets_the_probability()
    {
        var id = await _org.AddOpportunityAsync();

        await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("StageName", Value.From("Closed Won"))));

        var row = _org.Server.Org.Row(id);
        row["IsClosed"].Should().Be(Value.From(true));
        row["IsWon"].Should().Be(Value.From(true));
        row["Probability"].ToJson().Should().Be("100.0");
    }

    [TestMethod]
    public async Task Only_asked_fields_are_answered()
    {
        var id = await _org.AddOpportunityAsync();

        var answer = await _org.Seller.GetAsync($"/sobjects/Opportunity/{id}?fields=Name,StageName");

        ((ObjectValue)answer.Body).Names.Should().Equal("attributes", "Name", "StageName");
    }

    [TestMethod]
    public async Task A_deleted_deal_takes_its_children_along_and_brings_them_back()
    {
        var id = await _org.AddOpportunityAsync();
        var child = await _org.Seller.CreateAsync("Microsoft_Solution__c", Solution(id));

        (await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{id}")).Status.Should().Be(204);

        var gone = await _org.Seller.GetAsync($"/sobjects/Opportunity/{id}");
        gone.Status.Should().Be(404);
        gone.ErrorCode.Should().Be("ENTITY_IS_DELETED");
        (await _org.Seller.QueryAsync("SELECT COUNT() FROM Microsoft_Solution__c")).Body["totalSize"].ToJson().Should().Be("0");
        (await _org.Seller.QueryAsync("SELECT Id FROM Microsoft_Solution__c", "queryAll")).Body["totalSize"].ToJson().Should().Be("1");
        _org.Server.Org.Undelete(child, _org.Server.SellerCredentials.UserId).Should().BeFalse();
        _org.Server.Org.Undelete(id, _org.Server.SellerCredentials.UserId).Should().BeTrue();
        _org.Server.Org.Children("Opportunity", id, "Microsoft_Solutions__r").Should().ContainSingle(row => row.Id == child);
    }

    [TestMethod]
    public async Task An_upsert_creates_first_and_updates_then()
    {
        var path = "/sobjects/Opportunity/Referral_Identifier__c/AB%2F1";
        var first = await _org.Integration.SendAsync("PATCH", path, OrgFixture.Deal("One"));
        var second = await _org.Integration.SendAsync("PATCH", path.Replace("AB", "ab"), OrgFixture.Deal("Two"));

        first.Status.Should().Be(201);
        first.Body["created"].Should().Be(Value.From(true));
        second.Status.Should().Be(200);
        second.Body["created"].Should().Be(Value.From(false));
        second.Body["id"].ToString().Should().Be(first.Body["id"].ToString());
        var row = (await _org.Integration.GetAsync(path)).Body;
        row["Name"].ToString().Should().Be("Two");
        row["Referral_Identifier__c"].ToString().Should().Be("AB/1");
    }

    [TestMethod]
    public async Task A_second_primary_contact_replaces_the_first()
    {
        var deal = await _org.AddOpportunityAsync();
        foreach (var name in new[] { "One", "Two" })
        {
            var contact = await _org.Seller.CreateAsync("Contact", ObjectValue.Of(("LastName", Value.From(name))));
            await _org.Seller.CreateAsync("OpportunityContactRole", ObjectValue.Of(
                ("OpportunityId", Value.From(deal)), ("ContactId", Value.From(contact)), ("IsPrimary", Value.From(true))));
        }

        var primaries = await _org.Seller.QueryAsync("SELECT Contact.Name FROM OpportunityContactRole WHERE IsPrimary = true");

        primaries.Body["records"].AsItems().Should().ContainSingle().Which["Contact"]["Name"].ToString().Should().Be("Two");
    }

    [TestMethod]
    public async Task Merging_accounts_moves_deals_and_deletes_the_loser()
    {
        var (winner, loser) = (await _org.AddAccountAsync("Winner"), await _org.AddAccountAsync("Loser"));
        var deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(loser)));

        _org.Server.Org.MergeAccounts(winner, loser, _org.Server.SellerCredentials.UserId);

        _org.Server.Org.Row(deal)["AccountId"].ToString().Should().Be(winner);
        _org.Server.Org.Row(loser).IsDeleted.Should().BeTrue();
    }

    [TestMethod]
    public async Task Updated_and_deleted_list_what_changed_in_a_period()
    {
        await _org.AddOpportunityAsync("Old");
        await _org.PassAsync(TimeSpan.FromHours(1));
        var changed = await _org.AddOpportunityAsync("New");
        var deleted = await _org.AddOpportunityAsync("Gone");
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{deleted}");
        await _org.PassAsync(TimeSpan.FromHours(1));
        const string Period = "start=2026-01-15T11:00:00%2B00:00&end=2026-01-15T12:00:00%2B00:00";

        var updates = await _org.Seller.GetAsync($"/sobjects/Opportunity/updated?{Period}");
        var deletions = await _org.Seller.GetAsync($"/sobjects/Opportunity/deleted?{Period}");

        updates.Body["ids"].AsItems().Select(id => id.ToString()).Should().Equal(changed);
        deletions.Body["deletedRecords"][0]["id"].ToString().Should().Be(deleted);
        updates.Body["latestDateCovered"].ToString().Should().Be("2026-01-15T12:00:00.000+0000");
    }

    [TestMethod]
    public async Task The_log_of_deletions_lags_behind_and_says_how_far_it_goes()
    {
        var first = await _org.AddOpportunityAsync("First");
        var second = await _org.AddOpportunityAsync("Second");
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{first}");
        await _org.PassAsync(TimeSpan.FromMinutes(10));
        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{second}");
        const string Period = "/sobjects/Opportunity/deleted?start=2026-01-15T10:00:00%2B00:00&end=2026-01-15T11:00:00%2B00:00";

        var early = await _org.Seller.GetAsync(Period);
        await _org.PassAsync(TimeSpan.FromMinutes(10));
        var late = await _org.Seller.GetAsync(Period);

        early.Body["deletedRecords"].AsItems().Select(row => row["id"].ToString()).Should().Equal(first);
        early.Body["latestDateCovered"].ToString().Should().Be("2026-01-15T10:35:00.000+0000");
        late.Body["deletedRecords"].AsItems().Select(row => row["id"].ToString()).Should().Equal(first, second);
    }

    [TestMethod]
    public async Task A_logged_activity_and_a_renamed_value_move_the_system_stamp_alone()
    {
        var account = await _org.Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From("Contoso")), ("Industry", Value.From("Banking"))));
        await _org.PassAsync(TimeSpan.FromMinutes(5));

        _org.Server.Org.LogActivity(account);
        _org.Server.Org.Row(account)["SystemModstamp"].ToString().Should().Be("2026-01-15T10:35:00.000+0000");
        await _org.PassAsync(TimeSpan.FromMinutes(5));
        _org.Server.Org.RenameValue("Account", "Industry", "Banking", "Finance");

        var row = _org.Server.Org.Row(account);
        (row["SystemModstamp"].ToString(), row["LastModifiedDate"].ToString(), row["Industry"].ToString())
            .Should().Be(("2026-01-15T10:40:00.000+0000", "2026-01-15T10:30:00.000+0000", "Finance"));
    }

    private static ObjectValue Solution(string opportunity) => ObjectValue.Of(
        ("Solution_Name__c", Value.From("Contoso Cloud")), ("Solution_Id__c", Value.From("SOL-1")), ("Opportunity__c", Value.From(opportunity)));
}
