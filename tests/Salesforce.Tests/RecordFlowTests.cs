using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Record-triggered flows of the package, which run before a row is saved.</summary>
[TestClass]
public sealed class RecordFlowTests
{
    private const string Referral = "11111111-2222-3333-4444-555555555555";

    [TestMethod]
    public async Task What_a_seller_clones_is_emptied_before_Salesforce_finds_the_unique_field_twice()
    {
        await using var org = await OpenAsync();
        await AddSharedAsync(org);

        var copy = await org.Seller.CreateAsync("Opportunity", Shared("Copy"));

        var row = org.Server.Org.Row(copy);
        (row["Referral_Identifier__c"].IsNull, row["Sync_with_Partner_Center__c"], row["Customer_Consent_On__c"].IsNull, row["Name"].ToString()).Should().Be((true, Value.From(false), true, "Copy"));
    }

    [TestMethod]
    public async Task In_an_org_that_turned_the_flow_off_a_clone_is_refused()
    {
        using var package = TemporaryPackage.CopyOf(Repository.PackageFolder);
        Change(package, "<status>Active</status>", "<status>Obsolete</status>");
        await using var org = await OpenAsync(package.Folder);
        await AddSharedAsync(org);

        (await org.Seller.SendAsync("POST", "/sobjects/Opportunity", Shared("Copy"))).ErrorCode.Should().Be("DUPLICATE_VALUE");
    }

    [TestMethod]
    public async Task A_second_opportunity_that_the_integration_makes_for_a_referral_is_refused_not_emptied()
    {
        await using var org = await OpenAsync();
        await AddSharedAsync(org);

        (await org.Integration.SendAsync("POST", "/sobjects/Opportunity", Shared("Second"))).ErrorCode.Should().Be("DUPLICATE_VALUE");
    }

    [TestMethod]
    public async Task A_referral_that_no_other_opportunity_has_stays_where_a_seller_types_it_in()
    {
        await using var org = await OpenAsync();

        var linked = await org.Seller.CreateAsync("Opportunity", Shared("Linked"));

        org.Server.Org.Row(linked)["Referral_Identifier__c"].ToString().Should().Be(Referral);
    }

    [TestMethod]
    [DataRow("<triggerType>RecordBeforeSave</triggerType>", "<triggerType>RecordAfterSave</triggerType>", "before a record is saved")]
    [DataRow("<operator>EqualTo</operator>", "<operator>Contains</operator>", "operator 'Contains'")]
    [DataRow("<getFirstRecordOnly>true</getFirstRecordOnly>", "<getFirstRecordOnly>false</getFirstRecordOnly>", "more than the first record")]
    [DataRow("<status>Active</status>", "<status>Active</status><loops/>", "loops")]
    [DataRow("$Record.Sync_with_Partner_Center__c</assignToReference>", "Count</assignToReference>", "assigning 'Count'")]
    [DataRow("<elementReference>$Record.Referral_Identifier__c</elementReference>", "<elementReference>$User.Id</elementReference>", "'$User.Id'")]
    [DataRow("<filterLogic>and</filterLogic>", "<filterFormula>ISCLONE()</filterFormula>", "filterFormula")]
    public async Task What_the_sandbox_does_not_run_stops_the_start_by_name(string known, string unknown, string words)
    {
        using var package = TemporaryPackage.CopyOf(Repository.PackageFolder);
        Change(package, known, unknown);

        var opening = () => OpenAsync(package.Folder);

        (await opening.Should().ThrowAsync<NotSupportedException>()).WithMessage($"*Co_sell_Empty_a_Copy*{words}*");
    }

    private static async Task<OrgFixture> OpenAsync(string? package = null)
    {
        var org = await OrgFixture.StartAsync(options => package is null ? options : options with { PackageFolder = package });
        org.Server.Org.Rights.Assign(org.Server.SellerCredentials.UserId, "CoSell_Sellers");
        org.Server.Org.Rights.Assign(org.Server.IntegrationCredentials.UserId, "CoSell_Integration_User");
        return org;
    }

    private static Task<string> AddSharedAsync(OrgFixture org) => org.Integration.CreateAsync("Opportunity", Shared("Deal"));

    private static ObjectValue Shared(string name) => OrgFixture.Deal(
        name, ("Referral_Identifier__c", Value.From(Referral)), ("Sync_with_Partner_Center__c", Value.From(true)), ("Customer_Consent_On__c", Value.From("2026-01-10")));

    private static void Change(TemporaryPackage package, string known, string unknown)
    {
        var file = Directory.GetFiles(package.Folder, "Co_sell_Empty_a_Copy.flow-meta.xml", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace(known, unknown, StringComparison.Ordinal));
    }
}
