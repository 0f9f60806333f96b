using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>What an administrator does with rows, and nobody with flows.</summary>
[TestClass]
public sealed class MappingTests
{
    private const string Fields = "cosell_fieldmapping";
    private const string Values = "cosell_valuemapping";

    [TestMethod]
    public async Task A_field_of_ones_own_travels_both_ways_once_it_has_a_row()
    {
        using var package = OwnPackage.WithTextField("Campaign_Code__c", "Campaign code");
        await using var room = await Rooms.OpenSharedAsync(options => options with { SalesforcePackage = package.Folder });
        var mapping = new MappingInRoom(room);
        mapping.Change(Fields, "Campaign", "statecode", new OptionSetValue(1));
        mapping.Add(Fields, ("cosell_name", "Campaign code"), ("cosell_crmpath", "Campaign_Code__c"), ("cosell_crmlabel", "Campaign code"), ("cosell_referralpath", "/campaignId"),
            ("cosell_datatype", MappingInRoom.Choice(0)), ("cosell_direction", MappingInRoom.Choice(0)), ("cosell_transform", "upper"), ("cosell_expression", "left({Account.Name}, 6)"));
        var deal = await DealInRoom.ShareAsync(room);
        Campaign(deal).Should().Be("ADATUM", "the field is empty, and its expression fills in");

        await deal.ChangeAsync("Campaign_Code__c", "spring");
        Campaign(deal).Should().Be("SPRING");

        await new Colleague(room).ChangeAsync(deal, "/campaignId", "AUTUMN");
        await room.SettleAsync();
        deal.Field("Campaign_Code__c").Should().Be("AUTUMN");
        Agreement.Check(room).Should().ContainSingle("its path belongs to a field of the admin's own now").Which.Field.Should().Be("Microsoft Campaign Id");
    }

    [TestMethod]
    public async Task The_yearly_taxonomy_changes_on_its_day_by_rows_alone()
    {
        await using var room = await Rooms.OpenSharedAsync(options => options with { Start = new DateTimeOffset(2026, 6, 29, 8, 0, 0, TimeSpan.Zero) });
        var mapping = new MappingInRoom(room);
        mapping.Change(Values, "solutionarea: Security = Security", "cosell_validto", new DateTime(2026, 6, 30));
        mapping.Add(Values, ("cosell_name", "solutionarea: Security FY27"), ("cosell_map", "solutionarea"), ("cosell_crmvalue", "Security"), ("cosell_referralvalue", "SecurityFY27"),
            ("cosell_direction", MappingInRoom.Choice(0)), ("cosell_validfrom", new DateTime(2026, 7, 1)));
        var last = await ShareWithAreaAsync(room, "Adatum");

        await room.Clock.LeapToAsync(new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero));
        var first = await ShareWithAreaAsync(room, "Contoso");
        await last.ChangeAsync("Amount", 95_000);

        (Area(last), Area(first)).Should().Be(("Security", "SecurityFY27"));
        last.Field("Solution_Area__c").Should().Be("Security");
        last.Field("Co_sell_Message__c").Should().BeEmpty("nobody edited the area of last year's deal");
        Agreement.Check(room).Select(difference => $"{difference.Field}: {difference.Salesforce} | {difference.PartnerCenter}").Should().Equal(["Solution Area: Security | SecurityFY27"], "the name of the year is the admin's own, and only the new deal has it");
    }

    [TestMethod]
    [DataRow("Keep Salesforce's values", "Ours: three plants.", "Theirs: two plants.")]
    [DataRow("Take Microsoft's values", "Theirs: two plants.", "Ours: three plants.")]
    public async Task A_conflict_that_asks_waits_for_the_seller_and_keeps_the_other_value_in_the_log(string choice, string stays, string lost)
    {
        await using var room = await Rooms.OpenSharedAsync();
        var deal = await ConflictAsync(room);
        deal.Field("Co_sell_Message__c").Should().Contain("Salesforce has 'Ours: three plants.', Partner Center has 'Theirs: two plants.'");
        (deal.Field("Description"), deal.Detail("notes"), deal.Detail("dealValue")).Should().Be(("Ours: three plants.", "Theirs: two plants.", "95000"));

        await deal.ChangeAsync("Co_sell_Conflict_Choice__c", choice);

        (deal.Field("Description"), deal.Detail("notes")).Should().Be((stays, stays));
        deal.Field("Co_sell_Conflict_Choice__c").Should().BeEmpty();
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        new MappingInRoom(room).Log($"\"lost\":\"{lost}\"").Should().ContainSingle();
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_conflict_that_asks_can_be_settled_in_the_hub()
    {
        await using var room = await Rooms.OpenSharedAsync();
        var deal = await ConflictAsync(room);
        var mapping = new MappingInRoom(room);
        var conflict = mapping.Conflicts().Should().ContainSingle().Subject;

        mapping.Choose(conflict, choice: 1);
        await room.SettleAsync();

        (deal.Field("Description"), deal.Detail("notes")).Should().Be(("Theirs: two plants.", "Theirs: two plants."));
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        var settled = mapping.Conflicts().Single();
        settled.GetAttributeValue<OptionSetValue>("statecode").Value.Should().Be(1);
        settled.GetAttributeValue<string>("cosell_resolvedby").Should().EndWith("in the Co-sell hub");
        settled.GetAttributeValue<DateTime?>("cosell_resolvedon").Should().NotBeNull();
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_row_that_could_not_work_is_refused_where_it_is_saved()
    {
        await using var room = await Rooms.OpenSharedAsync();

        var save = () => new MappingInRoom(room).Change(Fields, "Campaign", "cosell_condition", "Amount = ");

        save.Should().Throw<Exception>().WithMessage("*Condition: At character 9: Here a value is missing*");
    }

    private static async Task<DealInRoom> ShareWithAreaAsync(RehearsalRoom room, string customer)
    {
        var deal = await DealInRoom.CreateAsync(room, customer);
        await deal.ChangeAsync(new JsonObject { ["Solution_Area__c"] = "Security", ["CloseDate"] = "2026-12-31" });
        return deal;
    }

    /// <summary>Both sides change the notes before either hears of the other; the seller changes the value as well.</summary>
    private static async Task<DealInRoom> ConflictAsync(RehearsalRoom room)
    {
        new MappingInRoom(room).Change(Fields, "Notes", "cosell_conflictpolicy", MappingInRoom.Choice(3));
        var deal = await DealInRoom.ShareAsync(room);
        deal.MicrosoftAccepts();
        await room.SettleAsync();
        room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new DealChange { Notes = "Theirs: two plants." });
        await deal.ChangeAsync(new JsonObject { ["Description"] = "Ours: three plants.", ["Amount"] = 95_000 });
        return deal;
    }

    private static string Campaign(DealInRoom deal) => deal.Engagement.Partner.Document["campaignId"].ToString();

    private static string Area(DealInRoom deal) => deal.Engagement.Partner.Document["details"]["requirements"]["additionalRequirements"]["attributes"].AsItems()
        .Single(item => item["type"].ToString() == "SolutionArea")["id"].ToString();
}
