using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    public async Task The_org_has_the_packages_fields_and_object()
    {
        await using var org = await OrgFixture.StartAsync();

        var opportunity = (await org.Seller.GetAsync("/sobjects/Opportunity/describe")).Body;
        var solution = (await org.Seller.GetAsync("/sobjects/Microsoft_Solution__c/describe")).Body;

        var key = opportunity["fields"].AsItems().Single(field => field["name"].ToString() == "Referral_Identifier__c");
        key["externalId"].Should().Be(Value.From(true));
        key["unique"].Should().Be(Value.From(true));
        key["length"].ToJson().Should().Be("100");
        var help = opportunity["fields"].AsItems().Single(field => field["name"].ToString() == "How_can_Microsoft_help__c");
        help["picklistValues"].AsItems().Should().HaveCount(6);
        help["inlineHelpText"].ToString().Should().NotBeEmpty();
        opportunity["childRelationships"].AsItems().Select(child => child["relationshipName"].ToString())
            .Should().Contain(["Microsoft_Solutions__r", "OpportunityContactRoles", "OpportunityTeamMembers"]);
        solution["keyPrefix"].ToString().Should().StartWith("a0");
        solution["fields"].AsItems().Single(field => field["name"].ToString() == "Solution_Id__c")["nillable"].Should().Be(Value.From(true));
        solution["fields"].AsItems().Single(field => field["name"].ToString() == "Co_sell_Solution__c")["relationshipName"].ToString().Should().Be("Co_sell_Solution__r");
    }

    [TestMethod]
    public async Task The_stages_of_the_connector_are_there()
    {
        await using var org = await OrgFixture.StartAsync();

        var opportunity = (await org.Seller.GetAsync("/sobjects/Opportunity/describe")).Body;

        opportunity["fields"].AsItems().Single(field => field["name"].ToString() == "StageName")["picklistValues"].AsItems()
            .Select(stage => stage["value"].ToString())
            .Should().ContainInOrder("On Hold", "Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost");
    }

    [TestMethod]
    public async Task Objects_and_versions_are_listed()
    {
        await using var org = await OrgFixture.StartAsync();

        var objects = (await org.Seller.GetAsync("/sobjects")).Body["sobjects"].AsItems().Select(type => type["name"].ToString());
        var versions = (await org.Seller.GetAsync("/services/data")).Body.AsItems().Select(version => version["version"].ToString());

        objects.Should().BeEquivalentTo("Account", "Contact", "Opportunity", "OpportunityContactRole", "OpportunityTeamMember", "User", "Product2", "Lead", "Organization", "Pricebook2", "PricebookEntry", "OpportunityLineItem", "Task", "Case",
            "OpportunityStage", "OpportunityFieldHistory", "RecordType", "UserRole", "PermissionSet", "PermissionSetAssignment", "Microsoft_Solution__c", "Co_sell_Solution__c");
        versions.Should().Contain("58.0");
    }

    [TestMethod]
    public async Task An_external_id_that_several_rows_share_answers_their_urls()
    {
        using var package = new TemporaryPackage().WithField("Account", "Key__c", "Text", "<length>20</length><externalId>true</externalId>");
        await using var org = await OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });
        foreach (var name in new[] { "One", "Two" })
            await org.Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From(name)), ("Key__c", Value.From("k"))));

        var answer = await org.Seller.SendAsync("PATCH", "/sobjects/Account/Key__c/k", ObjectValue.Of(("Name", Value.From("Three"))));

        answer.Status.Should().Be(300);
        answer.Body.AsItems().Should().HaveCount(2).And.OnlyContain(url => url.ToString().StartsWith("/services/data/v58.0/sobjects/Account/001", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_parent_may_be_named_by_its_external_id()
    {
        using var package = new TemporaryPackage().WithField("Account", "Key__c", "Text", "<length>20</length><externalId>true</externalId>");
        await using var org = await OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });
        var account = await org.Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From("One")), ("Key__c", Value.From("k"))));

        var deal = await org.AddOpportunityAsync("Deal", ("Account", ObjectValue.Of(("Key__c", Value.From("k")))));
        var missing = await org.Seller.SendAsync("POST", "/sobjects/Opportunity", OrgFixture.Deal("Deal", ("Account", ObjectValue.Of(("Key__c", Value.From("z"))))));

        org.Server.Org.Row(deal)["AccountId"].ToString().Should().Be(account);
        missing.Message.Should().Be("Foreign key external ID: z not found for field Key__c in entity Account");
    }

    [TestMethod]
    [DataRow("INCLUDES ('a')", "AB")]
    [DataRow("INCLUDES ('a;c', 'b')", "AB,B")]
    [DataRow("EXCLUDES ('a')", "B,None")]
    public async Task Multi_select_picklists_are_searched_by_their_parts(string condition, string names)
    {
        using var package = new TemporaryPackage().WithField("Account", "Tags__c", "MultiselectPicklist");
        await using var org = await OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });
        foreach (var (name, tags) in new[] { ("AB", "a;b"), ("B", "b"), ("None", null) })
            await org.Seller.CreateAsync("Account", ObjectValue.Of(("Name", Value.From(name)), ("Tags__c", Value.From(tags))));

        (await org.Seller.ColumnAsync($"SELECT Name FROM Account WHERE Tags__c {condition}")).Should().Equal(names.Split(','));
    }

    [TestMethod]
    public async Task A_field_type_that_the_sandbox_does_not_know_stops_the_start()
    {
        using var package = new TemporaryPackage().WithField("Account", "Map__c", "Location");

        var start = () => OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });

        await start.Should().ThrowAsync<NotSupportedException>().WithMessage("*Map__c*Location*");
    }

    [TestMethod]
    [DataRow("Lookup", "<deleteConstraint>Restrict</deleteConstraint><referenceTo>Contact</referenceTo>", "*delete constraint 'Restrict'*")]
    [DataRow("Lookup", "<lookupFilter><active>true</active><isOptional>false</isOptional></lookupFilter><referenceTo>Contact</referenceTo>", "*required lookup filters*")]
    public async Task A_lookup_that_would_refuse_rows_in_ways_the_sandbox_does_not_know_stops_the_start(string type, string more, string message)
    {
        using var package = new TemporaryPackage().WithField("Account", "Buyer__c", type, more);

        var start = () => OrgFixture.StartAsync(options => options with { PackageFolder = package.Folder });

        await start.Should().ThrowAsync<NotSupportedException>().WithMessage(message);
    }

    [TestMethod]
    public async Task A_folder_without_a_package_stops_the_start()
    {
        var start = () => OrgFixture.StartAsync(options => options with { PackageFolder = Path.GetTempPath() });

        await start.Should().ThrowAsync<DirectoryNotFoundException>().WithMessage("*force-app*");
    }
}
