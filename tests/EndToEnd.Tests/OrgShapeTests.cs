using EndToEnd.Tests.Support;
using Sandbox.Host;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Host.Story;
using Sandbox.PartnerCenter;
using Sandbox.Salesforce;

namespace EndToEnd.Tests;

/// <summary>Salesforce orgs of other shapes than the one that the standard mapping was written for: each is found out, none is configured.</summary>
[TestClass]
public sealed class OrgShapeTests
{
    [TestMethod]
    public async Task In_an_org_of_one_currency_deals_travel_both_ways_without_anybody_configuring_it()
    {
        await using var room = await OpenAsync(org => org with { MultiCurrency = false, Currencies = ["EUR"] });

        var deal = await DealInRoom.ShareAsync(room);
        deal.Detail("currency").Should().Be("EUR");
        await deal.ChangeAsync("Amount", 91_000);
        deal.Detail("dealValue").Should().Be("91000");

        var sent = DealInRoom.Send(room);
        await room.SettleAsync();
        DealInRoom.OpportunitiesOf(room, sent.Partner.Id).Should().ContainSingle();
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
    }

    [TestMethod]
    public async Task What_kind_of_org_it_is_is_known_before_the_first_deal_and_no_change_ever_pays_for_learning_it()
    {
        await using var room = await OpenAsync(org => org with { MultiCurrency = false, Currencies = ["EUR"], StateAndCountryPicklists = true });
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(6));
        var meter = new CallMeter(room);

        var shared = await DealInRoom.ShareAsync(room);
        var received = await DealInRoom.ReceiveAsync(room);
        await received.ChangeAsync("StageName", "Prospecting");
        for (var week = 1; week <= 3; week++)
        {
            await room.Clock.RunForAsync(TimeSpan.FromDays(7.5));
            await Task.WhenAll(shared.EditAsync("Amount", 90_000 + week), received.EditAsync("Amount", 70_000 + week));
            await room.SettleAsync();
        }

        meter.Changes.Should().NotBeEmpty().And.OnlyContain(calls => calls <= 8);
        room.Calls.Changes.Should().OnlyContain(change => change.Calls <= change.Budget);
        new HubAdmin(room).Rows("cosell_syncevent").Should().NotContain(row => row.Attributes.ContainsKey("cosell_message") && ((string)row["cosell_message"]).Contains("No such column"));
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task In_an_org_with_state_and_country_picklists_a_deal_from_Microsoft_brings_its_customer()
    {
        await using var room = await OpenAsync(org => org with { StateAndCountryPicklists = true });

        var deal = await DealInRoom.ReceiveAsync(room);

        var account = room.Salesforce.Org.Row(deal.Field("AccountId"));
        (account["BillingCountryCode"].ToString(), account["BillingCountry"].ToString()).Should().Be(("GB", "United Kingdom"));
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("IN", "Goa", "GA")]
    [DataRow("IE", "D", "D")]
    [DataRow("CN", "11", "11")]
    [DataRow("CA", "ON", "ON")]
    [DataRow("MX", "JAL", "")]
    [DataRow("DE", "Bayern", "")]
    public async Task In_an_org_with_state_and_country_picklists_a_state_comes_in_as_the_list_has_it(string country, string state, string code)
    {
        await using var room = await OpenAsync(org => org with { StateAndCountryPicklists = true });

        room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = "Analytics", CustomerName = "Proseware", AddressLine1 = "1 Main St", City = "Anywhere", State = state, Country = country, PostalCode = "10001",
            Contact = new DealPerson("Will", "Wing", "will@proseware.example", "+44 20 5550 0100"), Solutions = [new DealSolution("SOL-30002-DAT", "Analytics starter")],
            DealValue = 1000, Currency = "USD", ClosingDay = new(2026, 8, 31),
        });
        await room.SettleAsync();

        room.Salesforce.Org.Rows("Account").Should().ContainSingle().Which["BillingStateCode"].ToString().Should().Be(code);
        Deals.All(room).Should().ContainSingle().Which.State.Should().Be("In step");
    }

    [TestMethod]
    public async Task A_customer_whom_Salesforce_would_make_a_person_is_told_with_what_to_set()
    {
        await using var room = await OpenAsync(org => org with { PersonAccounts = true });
        room.Salesforce.Org.MakePersonsTheDefault(room.Salesforce.IntegrationCredentials.UserId);

        DealInRoom.Send(room);
        await room.SettleAsync();

        room.Salesforce.Org.Rows("Account").Should().BeEmpty();
        Deals.All(room).Should().ContainSingle().Which.Message.Should().Contain("person account").And.Contain("business record type");
    }

    [TestMethod]
    public async Task A_mapping_row_makes_the_customer_a_business_where_new_accounts_are_persons()
    {
        await using var room = await OpenAsync(org => org with { PersonAccounts = true });
        room.Salesforce.Org.MakePersonsTheDefault(room.Salesforce.IntegrationCredentials.UserId);
        AddForNewRecords(room, "Account.RecordTypeId", RecordType(room, "Business_Account"));

        var deal = await DealInRoom.ReceiveAsync(room);

        var account = room.Salesforce.Org.Row(deal.Field("AccountId"));
        (account["Name"].ToString(), account["IsPersonAccount"].ToString()).Should().Be(("Wingtip Toys", "False"));
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Opportunities_of_Microsoft_get_the_record_type_of_the_mapping_and_one_that_is_wrong_is_told_with_what_to_correct()
    {
        await using var room = await OpenAsync(org => org with { RecordTypes = [new("Opportunity", "Standard"), new("Opportunity", "Co_sell"), new("Account", "Customer")] });
        AddForNewRecords(room, "RecordTypeId", RecordType(room, "Customer"));

        var sent = DealInRoom.Send(room);
        await room.SettleAsync();
        room.Salesforce.Org.Rows("Account").Should().BeEmpty("nothing is written half");
        Deals.All(room).Should().ContainSingle().Which.Message.Should().Contain("record type of the mapping").And.Contain("field mappings for new records");
        new MappingInRoom(room).Change("cosell_fieldmapping", "New: RecordTypeId", "cosell_default", RecordType(room, "Co_sell"));
        room.MicrosoftSeller.Change(sent.Partner.Id, new() { Notes = "Still interested?" });
        await room.SettleAsync();

        DealInRoom.OpportunitiesOf(room, sent.Partner.Id).Should().ContainSingle().Which["RecordTypeId"].ToString().Should().Be(RecordType(room, "Co_sell"));
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("one-currency")]
    [DataRow("picklists")]
    [DataRow("person-accounts")]
    [DataRow("splits")]
    [DataRow("one-currency,picklists,person-accounts,splits")]
    public async Task The_story_of_a_day_ends_well_in_an_org_of_any_shape(string shapes)
    {
        await using var room = await Rooms.OpenAsync(options => OrgShape.Apply(shapes, options));

        await new StoryOfADay(room, _ => { }).PlayAsync();

        Agreement.Check(room).Should().OnlyContain(difference => difference.Explained);
    }

    [TestMethod]
    public void A_shape_that_there_is_not_is_named_with_those_that_there_are()
    {
        var asking = () => OrgShape.Apply("picklists,sharing", new RoomOptions { SolutionFolder = "", SalesforcePackage = "" });

        asking.Should().Throw<RoomException>().WithMessage("*'sharing'*one-currency, picklists, person-accounts, splits*");
    }

    [TestMethod]
    public async Task A_version_of_the_API_that_Salesforce_has_retired_is_named_with_the_variable_that_holds_it()
    {
        await using var room = await OpenAsync(org => org);
        room.Dataverse.Organization.SetEnvironmentVariable("cosell_SalesforceApiPath", "/services/data/v30.0");

        DealInRoom.Send(room);
        await room.SettleAsync();

        Deals.All(room).Should().ContainSingle().Which.Message.Should().Contain("cosell_SalesforceApiPath");
    }

    [TestMethod]
    public async Task A_deal_from_Microsoft_goes_to_whom_the_rows_say()
    {
        await using var room = await OpenAsync(org => org);
        var expert = room.Salesforce.Org.AddUser("Dana", "Data", "dana@adatum.example").UserId;
        new MappingInRoom(room).Add("cosell_fieldmapping", ("cosell_name", "Owner: Britain"), ("cosell_crmpath", "OwnerId"), ("cosell_crmlabel", "Owner"), ("cosell_referralpath", "/deal/new"),
            ("cosell_datatype", MappingInRoom.Choice(0)), ("cosell_direction", MappingInRoom.Choice(2)), ("cosell_default", expert), ("cosell_condition", "Account.BillingCountry = 'GB'"), ("cosell_order", 400));

        var deal = await DealInRoom.ReceiveAsync(room);

        deal.Field("OwnerId").Should().Be(expert);
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        Agreement.Check(room).Should().BeEmpty();
    }

    private static string RecordType(RehearsalRoom room, string name) => room.Salesforce.Org.Rows("RecordType").Single(row => row["DeveloperName"].ToString() == name).Id;

    private static void AddForNewRecords(RehearsalRoom room, string path, string value) => new MappingInRoom(room).Add("cosell_fieldmapping",
        ("cosell_name", "New: " + path), ("cosell_crmpath", path), ("cosell_crmlabel", path), ("cosell_referralpath", "/deal/new"), ("cosell_datatype", MappingInRoom.Choice(0)),
        ("cosell_direction", MappingInRoom.Choice(2)), ("cosell_default", value));

    private static Task<RehearsalRoom> OpenAsync(Func<SalesforceOptions, SalesforceOptions> org) => Rooms.OpenAsync(options => options with { Org = org });
}
