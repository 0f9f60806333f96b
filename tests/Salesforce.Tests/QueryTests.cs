using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class QueryTests
{
    private OrgFixture _org = null!;
    private string _north = "";
    private string _big = "";

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _north = await _org.AddAccountAsync("North");
        var south = await _org.Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From("South")), ("BillingCountry", Value.From("US"))));
        _big = await _org.AddOpportunityAsync("Big 100%", ("AccountId", Value.From(_north)), ("Amount", Value.From(90000L)), ("Sync_with_Partner_Center__c", Value.From(true)));
        await _org.PassAsync(TimeSpan.FromHours(1));
        await _org.AddOpportunityAsync("Small", ("AccountId", Value.From(south)), ("Amount", Value.From(10.5)), ("StageName", Value.From("Closed Won")));
        await _org.PassAsync(TimeSpan.FromHours(24));
        await _org.AddOpportunityAsync("Orphan_1", ("CloseDate", Value.From("2026-01-16")));
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task Ids_have_an_order_by_which_a_query_is_cut_into_chunks()
    {
        var all = await IdsAsync("ORDER BY Id");
        var first = await IdsAsync("ORDER BY Id LIMIT 2");

        var rest = await IdsAsync($"WHERE Id > '{first[^1]}' ORDER BY Id LIMIT 2");

        first.Concat(rest).Should().Equal(all);
        (await IdsAsync($"WHERE Id >= '{first[^1][..15]}' AND Id < '{rest[0]}'")).Should().Equal(first[^1]);

        async Task<List<string>> IdsAsync(string clause)
        {
            var answer = await _org.Seller.QueryAsync("SELECT Id FROM Opportunity " + clause);
            return [.. answer.Body["records"].AsItems().Select(row => row["Id"].ToString())];
        }
    }

    [TestMethod]
    [DataRow("", "Big 100%,Small,Orphan_1")]
    [DataRow("WHERE Name = 'small'", "Small")]
    [DataRow("WHERE Name != 'Small'", "Big 100%,Orphan_1")]
    [DataRow("WHERE Account.BillingCountry = 'DE'", "Big 100%")]
    [DataRow("WHERE Account.Name = null", "Orphan_1")]
    [DataRow("WHERE Account.BillingCountry != 'DE'", "Small,Orphan_1")]
    [DataRow("WHERE Account.Owner.LastName = 'Seller'", "Big 100%,Small")]
    [DataRow("WHERE Amount > 10.5", "Big 100%")]
    [DataRow("WHERE Amount >= 10.5", "Big 100%,Small")]
    [DataRow("WHERE Amount < 100000", "Big 100%,Small")]
    [DataRow("WHERE Amount = null", "Orphan_1")]
    [DataRow("WHERE Sync_with_Partner_Center__c = true", "Big 100%")]
    [DataRow("WHERE Sync_with_Partner_Center__c = TRUE AND IsWon = false", "Big 100%")]
    [DataRow("WHERE Name LIKE '%a%'", "Small,Orphan_1")]
    [DataRow(@"WHERE Name LIKE '%\%'", "Big 100%")]
    [DataRow(@"WHERE Name LIKE 'Orphan\_1'", "Orphan_1")]
    [DataRow("WHERE Name LIKE 'Smal_'", "Small")]
    [DataRow("WHERE StageName IN ('Closed Won', 'Closed Lost')", "Small")]
    [DataRow("WHERE StageName NOT IN ('Closed Won')", "Big 100%,Orphan_1")]
    [DataRow("WHERE NOT IsClosed = true", "Big 100%,Orphan_1")]
    [DataRow("WHERE (Amount > 5 AND IsWon = true) OR (Amount = null)", "Small,Orphan_1")]
    [DataRow("WHERE LastModifiedDate > 2026-01-15T10:30:00Z", "Small,Orphan_1")]
    [DataRow("WHERE LastModifiedDate >= 2026-01-15T11:30:00+01:00", "Big 100%,Small,Orphan_1")]
    [DataRow("WHERE LastModifiedDate > 2026-01-15T10:30:00Z AND LastModifiedDate <= 2026-01-15T11:30:00.000Z", "Small")]
    [DataRow("WHERE CreatedDate = TODAY", "Orphan_1")]
    [DataRow("WHERE CreatedDate = YESTERDAY", "Big 100%,Small")]
    [DataRow("WHERE CreatedDate < TODAY", "Big 100%,Small")]
    [DataRow("WHERE CloseDate = THIS_MONTH", "Orphan_1")]
    [DataRow("WHERE CloseDate > NEXT_N_DAYS:30", "Big 100%,Small")]
    [DataRow("WHERE CloseDate = 2026-06-30", "Big 100%,Small")]
    [DataRow("WHERE AccountId IN (SELECT Id FROM Account WHERE BillingCountry = 'US')", "Small")]
    [DataRow("WHERE Referral_Identifier__c = null ORDER BY Name DESC", "Small,Orphan_1,Big 100%")]
    [DataRow("ORDER BY Amount", "Orphan_1,Small,Big 100%")]
    [DataRow("ORDER BY Amount DESC NULLS LAST", "Big 100%,Small,Orphan_1")]
    [DataRow("ORDER BY Account.Name NULLS LAST, Name", "Big 100%,Small,Orphan_1")]
    [DataRow("ORDER BY Name LIMIT 1 OFFSET 1", "Orphan_1")]
    [DataRow("o WHERE o.Name = 'Small'", "Small")]
    [DataRow("WHERE Opportunity.Name = 'Small' LIMIT 5", "Small")]
    public async Task A_query_finds_what_it_asks_for(string rest, string names)
    {
        var found = await _org.Seller.ColumnAsync($"SELECT Name FROM Opportunity {rest}");

        found.Should().Equal(names.Split(','));
    }

    [TestMethod]
    [DataRow("SELECT Id, Foo FROM Opportunity", "INVALID_FIELD", "\nSELECT Id, Foo FROM Opportunity\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Opportunity'.*")]
    [DataRow("SELECT Id FROM Opp", "INVALID_TYPE", "*^\nERROR at Row:1:Column:16\nsObject type 'Opp' is not supported.*")]
    [DataRow("SELECT Id FORM Account", "MALFORMED_QUERY", "*ERROR at Row:1:Column:16\nunexpected token: 'Account'")]
    [DataRow("SELECT Id FROM", "MALFORMED_QUERY", "*unexpected token: '<EOF>'")]
    [DataRow("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "MALFORMED_QUERY", "*unexpected token: 'OR'")]
    [DataRow("SELECT Acount.Name FROM Opportunity", "INVALID_FIELD", "*Didn't understand relationship 'Acount' in field path.*")]
    [DataRow("SELECT (SELECT Id FROM Solutions__r) FROM Opportunity", "INVALID_TYPE", "*Didn't understand relationship 'Solutions__r' in FROM part of query call.*")]
    [DataRow("SELECT Id FROM Opportunity WHERE CloseDate = '2026-01-01'", "INVALID_FIELD", "*value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes")]
    [DataRow("SELECT Id FROM Opportunity WHERE Name = 5", "INVALID_FIELD", "*must be of type string and should be enclosed in quotes")]
    [DataRow("SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-01", "INVALID_FIELD", "*must be of type dateTime and should not be enclosed in quotes")]
    [DataRow("SELECT Id FROM Opportunity WHERE Co_sell_Message__c = 'x'", "INVALID_FIELD", "*field 'Co_sell_Message__c' can not be filtered in a query call")]
    [DataRow("SELECT Id FROM Opportunity ORDER BY Description", "INVALID_FIELD", "*field 'Description' can not be sorted in a query call")]
    [DataRow("SELECT Id FROM Opportunity WHERE Id = 'abc'", "INVALID_QUERY_FILTER_OPERATOR", "*invalid ID field: abc")]
    [DataRow("SELECT Id FROM Opportunity OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000")]
    [DataRow("SELECT Id FROM Opportunity WHERE Name INCLUDES ('a')", "INVALID_QUERY_FILTER_OPERATOR", "*")]
    public async Task A_wrong_query_is_refused_at_its_place(string soql, string code, string message)
    {
        var answer = await _org.Seller.QueryAsync(soql);

        answer.Status.Should().Be(code == "UNSUPPORTED_IN_SANDBOX" ? 501 : 400);
        answer.ErrorCode.Should().Be(code);
        answer.Message.Should().Match(message);
    }

    [TestMethod]
    public async Task The_columns_of_a_query_are_told_instead_of_its_rows()
    {
        var soql = "SELECT Id, Account.Name, (SELECT Contact.LastName FROM OpportunityContactRoles) FROM Opportunity";

        var body = (await _org.Seller.GetAsync($"/query?columns=true&q={Uri.EscapeDataString(soql)}")).Body;
        var grouped = (await _org.Seller.GetAsync($"/query?columns=true&q={Uri.EscapeDataString("SELECT StageName, COUNT(Id) n, MAX(Amount) FROM Opportunity GROUP BY StageName")}")).Body;

        (body["entityName"].ToString(), body["idSelected"]).Should().Be(("Opportunity", Value.From(true)));
        body["columnMetadata"].AsItems().Select(column => column["columnName"].ToString()).Should().Equal("Id", "Account", "OpportunityContactRoles");
        body["columnMetadata"][2]["joinColumns"][0]["joinColumns"][0]["columnName"].ToString().Should().Be("LastName");
        grouped["columnMetadata"].AsItems().Select(column => $"{column["columnName"]} {column["displayName"]} {column["aggregate"]}").Should().Equal("StageName StageName False", "n count(Id) True", "expr0 max(Amount) True");
    }

    [TestMethod]
    public async Task Parents_and_children_come_nested_with_their_attributes()
    {
        var contact = await _org.Seller.CreateAsync("Contact", ObjectValue.Of(("LastName", Value.From("Kim")), ("Email", Value.From("kim@contoso.example"))));
        await _org.Seller.CreateAsync("OpportunityContactRole", ObjectValue.Of(("OpportunityId", Value.From(_big)), ("ContactId", Value.From(contact)), ("IsPrimary", Value.From(true))));
        await _org.Seller.CreateAsync("Microsoft_Solution__c", ObjectValue.Of(("Solution_Name__c", Value.From("S")), ("Solution_Id__c", Value.From("SOL-9")), ("Opportunity__c", Value.From(_big))));

        var answer = await _org.Integration.QueryAsync(
            "SELECT id, account.name, Account.Owner.Email, (SELECT Contact.Email, IsPrimary FROM OpportunityContactRoles), " +
            $"(SELECT Solution_Id__c FROM Microsoft_Solutions__r), (SELECT User.Name FROM OpportunityTeamMembers) FROM Opportunity WHERE Id = '{_big[..15]}'");

        var row = answer.Body["records"][0];
        ((ObjectValue)row).Names.Should().Equal("attributes", "Id", "Account", "OpportunityContactRoles", "Microsoft_Solutions__r", "OpportunityTeamMembers");
        row["Account"]["attributes"]["url"].ToString().Should().Be($"/services/data/v58.0/sobjects/Account/{_north}");
        row["Account"]["Name"].ToString().Should().Be("North");
        row["Account"]["Owner"]["Email"].ToString().Should().Be("sam.seller@partner.example");
        row["OpportunityContactRoles"]["totalSize"].ToJson().Should().Be("1");
        row["OpportunityContactRoles"]["records"][0]["Contact"]["Email"].ToString().Should().Be("kim@contoso.example");
        row["Microsoft_Solutions__r"]["records"][0]["Solution_Id__c"].ToString().Should().Be("SOL-9");
        row["OpportunityTeamMembers"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task Team_members_come_with_how_to_reach_them_and_the_owner_with_a_language()
    {
        var user = _org.Server.SellerCredentials.UserId;
        await _org.Seller.CreateAsync("OpportunityTeamMember", ObjectValue.Of(("OpportunityId", Value.From(_big)), ("UserId", Value.From(user)), ("TeamMemberRole", Value.From("Sales Rep"))));

        var answer = await _org.Integration.QueryAsync(
            "SELECT Id, Owner.LanguageLocaleKey, (SELECT Id, UserId, User.FirstName, User.LastName, User.Email, User.Phone FROM OpportunityTeamMembers) " +
            $"FROM Opportunity WHERE Id = '{_big}'");

        var row = answer.Body["records"][0];
        row["Owner"]["LanguageLocaleKey"].ToString().Should().Be("en_US");
        var member = row["OpportunityTeamMembers"]["records"][0];
        (member["UserId"].ToString(), member["User"]["FirstName"].ToString(), member["User"]["Email"].ToString()).Should().Be((user, "Sam", "sam.seller@partner.example"));
        member["User"]["Phone"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task A_missing_parent_is_null()
    {
        var answer = await _org.Seller.QueryAsync("SELECT Account.Name FROM Opportunity WHERE Name = 'Orphan_1'");

        ((ObjectValue)answer.Body["records"][0])["Account"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task Counting_answers_a_number_and_no_rows()
    {
        var answer = await _org.Seller.QueryAsync("SELECT COUNT() FROM Opportunity WHERE Amount != null");

        answer.Body.ToJson().Should().Be("""{"totalSize":2,"done":true,"records":[]}""");
    }

    [TestMethod]
    public async Task A_large_result_comes_in_batches()
    {
        var rows = Enumerable.Range(0, 199).Select(number => (Value)ObjectValue.Of(
            ("attributes", ObjectValue.Of(("type", Value.From("Product2")))), ("Name", Value.From($"P{number:000}"))));
        for (var i = 0; i < 2; i++)
            await _org.Seller.SendAsync("POST", "/composite/sobjects", ObjectValue.Of(("records", new ArrayValue([.. rows]))));

        var first = await _org.Seller.SendAsync("GET", "/query?q=SELECT+Name+FROM+Product2", null, ("Sforce-Query-Options", "batchSize=200"));
        var next = first.Body["nextRecordsUrl"].ToString();
        var last = await _org.Seller.SendAsync("GET", next, null, ("Sforce-Query-Options", "batchSize=200"));

        first.Body["totalSize"].ToJson().Should().Be("398");
        first.Body["done"].Should().Be(Value.From(false));
        first.Body["records"].AsItems().Should().HaveCount(200);
        next.Should().StartWith("/services/data/v58.0/query/01g").And.EndWith("-200");
        last.Body["done"].Should().Be(Value.From(true));
        last.Body["records"].AsItems().Should().HaveCount(198);
        (await _org.Seller.GetAsync("/query/01g000000000000AAA-200")).ErrorCode.Should().Be("INVALID_QUERY_LOCATOR");
    }

    [TestMethod]
    public async Task Children_count_towards_a_batch_and_a_list_that_does_not_fit_goes_on_elsewhere()
    {
        var crowded = await AddWithContactsAsync("Crowded", 250);
        await AddWithContactsAsync("Quiet", 1);

        var first = await BatchAsync("/query?q=" + Uri.EscapeDataString("SELECT Id, Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name IN ('Crowded', 'Quiet') ORDER BY Name"));
        var children = first.Body["records"][0]["Contacts"];
        var rest = await BatchAsync(children["nextRecordsUrl"].ToString());
        var next = await BatchAsync(first.Body["nextRecordsUrl"].ToString());

        first.Body["done"].Should().Be(Value.From(false), "the batch of 200 is full before the second account");
        first.Body["records"].AsItems().Should().ContainSingle().Which["Id"].ToString().Should().Be(crowded);
        children["done"].Should().Be(Value.From(false));
        (children["totalSize"].ToJson(), children["records"].AsItems().Count).Should().Be(("250", 199), "the account itself is a row, too");
        rest.Body["records"].AsItems().Should().HaveCount(51);
        rest.Body["done"].Should().Be(Value.From(true));
        next.Body["records"][0]["Name"].ToString().Should().Be("Quiet");
        next.Body["done"].Should().Be(Value.From(true));
    }

    private Task<OrgAnswer> BatchAsync(string path) => _org.Seller.SendAsync("GET", path, null, ("Sforce-Query-Options", "batchSize=200"));

    private async Task<string> AddWithContactsAsync(string name, int contacts)
    {
        var account = await _org.AddAccountAsync(name);
        foreach (var numbers in Enumerable.Range(0, contacts).Chunk(200))
        {
            var rows = numbers.Select(number => (Value)ObjectValue.Of(
                ("attributes", ObjectValue.Of(("type", Value.From("Contact")))), ("LastName", Value.From($"{name} {number}")), ("AccountId", Value.From(account))));
            await _org.Seller.SendAsync("POST", "/composite/sobjects", ObjectValue.Of(("records", new ArrayValue([.. rows]))));
        }
        return account;
    }
}
