using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>The actions of the package for Salesforce Flow, launched as a program does (<c>/actions/custom/flow</c>) and, several at once, as a seller does out of a list.</summary>
[TestClass]
public sealed class LaunchedFlowTests
{
    private const string Referral = "11111111-2222-3333-4444-555555555555";

    private static readonly (string, Value)[] Invited =
        [("Sync_with_Partner_Center__c", Value.From(true)), ("Referral_Identifier__c", Value.From(Referral)), ("Respond_By__c", Value.From("2030-01-01T00:00:00.000+0000"))];

    [TestMethod]
    [DataRow("Co_sell_Share", "Sync_with_Partner_Center__c", "true")]
    [DataRow("Co_sell_Check", "Check_before_Sharing__c", "true")]
    public async Task An_action_sets_the_field_that_the_button_sets(string flow, string field, string value)
    {
        await using var org = await OpenAsync();
        var deal = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Deal"));

        var end = await LaunchAsync(org, flow, deal);

        (end["done"], end["name"].ToString()).Should().Be((Value.From(true), "Deal"));
        org.Server.Org.Row(deal)[field].ToString().Should().BeEquivalentTo(value);
    }

    [TestMethod]
    public async Task Accepting_and_declining_answer_Microsoft()
    {
        await using var org = await OpenAsync();
        var first = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("First", Invited));

        (await LaunchAsync(org, "Co_sell_Accept", first))["done"].Should().Be(Value.From(true));
        org.Server.Org.Row(first)["Co_sell_Response__c"].ToString().Should().Be("Accept");

        (await LaunchAsync(org, "Co_sell_Decline", first))["answer"].ToString().Should().Be("Microsoft wants to know why: choose a closing reason.");
        (await LaunchAsync(org, "Co_sell_Decline", first, ("reason", Value.From("Timeline too short"))))["done"].Should().Be(Value.From(true));
        var row = org.Server.Org.Row(first);
        (row["Co_sell_Response__c"].ToString(), row["Co_sell_Closing_Reason__c"].ToString(), row["Co_sell_Confirm__c"]).Should().Be(("Decline", "Timeline too short", Value.From(true)));
    }

    [TestMethod]
    public async Task Linking_names_the_referral_and_leaves_another_one_alone()
    {
        await using var org = await OpenAsync();
        var deal = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Deal"));

        (await LaunchAsync(org, "Co_sell_Link", deal))["answer"].ToString().Should().Be("Say which referral: its identifier is empty.");
        (await LaunchAsync(org, "Co_sell_Link", deal, ("referralId", Value.From(Referral))))["done"].Should().Be(Value.From(true));
        (org.Server.Org.Row(deal)["Referral_Identifier__c"].ToString(), org.Server.Org.Row(deal)["Sync_with_Partner_Center__c"]).Should().Be((Referral, Value.From(true)));
        (await LaunchAsync(org, "Co_sell_Link", deal, ("referralId", Value.From("another"))))["answer"].ToString().Should().Be("It names another referral already.");
    }

    /// <summary>The connector notices the opportunity by the time of its last change.</summary>
    [TestMethod]
    public async Task Synchronizing_now_stamps_the_opportunity_and_changes_nothing()
    {
        await using var org = await OpenAsync();
        var deal = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Deal", Invited));
        var before = org.Server.Org.Row(deal);
        await org.Clock.RunForAsync(TimeSpan.FromMinutes(1));

        (await LaunchAsync(org, "Co_sell_Synchronize_Now", deal))["done"].Should().Be(Value.From(true));

        var after = org.Server.Org.Row(deal);
        after["LastModifiedDate"].ToString().Should().NotBe(before["LastModifiedDate"].ToString());
        after["Sync_with_Partner_Center__c"].Should().Be(before["Sync_with_Partner_Center__c"]);
    }

    [TestMethod]
    [DataRow("Co_sell_Share", true, "It is shared with Microsoft already.")]
    [DataRow("Co_sell_Check", true, "It is shared with Microsoft already.")]
    [DataRow("Co_sell_Accept", false, "Microsoft does not wait for an answer to it.")]
    [DataRow("Co_sell_Decline", false, "Microsoft does not wait for an answer to it.")]
    [DataRow("Co_sell_Synchronize_Now", false, "Sync with Partner Center is off.")]
    public async Task An_action_that_does_not_fit_says_why_and_writes_nothing(string flow, bool shared, string why)
    {
        await using var org = await OpenAsync();
        var deal = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Deal", shared ? Invited : []));
        var before = org.Server.Org.Row(deal)["LastModifiedById"];

        var end = await LaunchAsync(org, flow, deal);

        (end["done"], end["answer"].ToString()).Should().Be((Value.From(false), why));
        org.Server.Org.Row(deal)["LastModifiedById"].Should().Be(before);
    }

    [TestMethod]
    public async Task What_Salesforce_refuses_comes_back_in_its_words()
    {
        await using var org = await OpenAsync();
        var deal = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Deal"));
        org.Server.Org.Rights.LockRow(org.Server.SellerCredentials.UserId, deal);

        var end = await LaunchAsync(org, "Co_sell_Share", deal);

        end["done"].Should().Be(Value.From(false));
        end["answer"].ToString().Should().StartWith("This error occurred when the flow tried to update records: INSUFFICIENT_ACCESS");
    }

    [TestMethod]
    public async Task What_is_not_there_is_told()
    {
        await using var org = await OpenAsync();

        (await LaunchAsync(org, "Co_sell_Share", "006000000000000AAA"))["answer"].ToString().Should().Be("There is no such opportunity, or you may not see it.");
        (await org.Seller.SendAsync("POST", "/actions/custom/flow/Co_sell_Nothing", Inputs("006000000000000AAA"))).Status.Should().Be(404);
        (await org.Seller.SendAsync("POST", "/actions/custom/flow/Co_sell_Share_Several", Inputs("006000000000000AAA"))).Status.Should().Be(404, "only a person launches a flow with screens");
    }

    [TestMethod]
    public async Task Deals_that_are_chosen_in_a_list_are_shared_and_each_is_told_of()
    {
        await using var org = await OpenAsync();
        var seller = org.Server.SellerCredentials.UserId;
        var open = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Open"));
        var shared = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Shared", Invited));
        var closed = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Closed", ("StageName", Value.From("Closed Won"))));
        var locked = await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal("Locked"));
        org.Server.Org.Rights.LockRow(seller, locked);

        var report = org.Server.Org.LaunchFlow("Co_sell_Share_Several", seller, Ids(open, shared, closed, locked)).Screens.Single();

        report.Should().Contain("<b>Open</b>: It will be shared in a few minutes").And.Contain("<b>Shared</b>: It is shared with Microsoft already.")
            .And.Contain("<b>Closed</b>: It is closed, and a closed deal cannot be shared.").And.Contain("<b>Locked</b>: This error occurred");
        new[] { open, closed, locked }.Select(id => org.Server.Org.Row(id)["Sync_with_Partner_Center__c"]).Should().Equal(Value.From(true), Value.From(false), Value.From(false));
    }

    /// <summary>Salesforce lets a transaction make 100 queries and 150 writes, and the org's own automation counts, too.</summary>
    [TestMethod]
    public async Task More_than_fifty_deals_stay_within_Salesforces_limits_and_the_rest_is_told()
    {
        await using var org = await OpenAsync();
        var ids = new List<string>();
        for (var i = 0; i < 52; i++)
            ids.Add(await org.Integration.CreateAsync("Opportunity", OrgFixture.Deal($"Deal {i}")));

        var report = org.Server.Org.LaunchFlow("Co_sell_Share_Several", org.Server.SellerCredentials.UserId, Ids([.. ids])).Screens.Single();

        ids.Count(id => org.Server.Org.Row(id)["Sync_with_Partner_Center__c"].Equals(Value.From(true))).Should().Be(50);
        report.Should().Contain($"<b>{ids[51]}</b>: Left out: at most 50 deals at a time.");
    }

    [TestMethod]
    public async Task Nothing_chosen_is_told()
    {
        await using var org = await OpenAsync();

        org.Server.Org.LaunchFlow("Co_sell_Share_Several", org.Server.SellerCredentials.UserId, Ids()).Screens.Single().Should().Contain("Choose deals in the list first.");
    }

    [TestMethod]
    [DataRow("Co_sell_Share", "<operator>EqualTo</operator>", "<operator>Contains</operator>", "operator 'Contains'")]
    [DataRow("Co_sell_Share", "$Label.CoSell_Flow_Shares}", "$Label.Nothing}", "only labels of the package")]
    [DataRow("Co_sell_Share", "<elementReference>recordId</elementReference>", "<elementReference>$User.Id</elementReference>", "'$User.Id'")]
    [DataRow("Co_sell_Share", "<targetReference>Write_it_down</targetReference>", "<targetReference>Nowhere</targetReference>", "'Nowhere'")]
    [DataRow("Co_sell_Share", "<status>Active</status>", "<status>Active</status><waits/>", "waits")]
    [DataRow("Co_sell_Share_Several", "<flowName>Co_sell_Share</flowName>", "<flowName>Other</flowName>", "subflow 'Other'")]
    [DataRow("Co_sell_Share_Several", "<fieldType>DisplayText</fieldType>", "<fieldType>InputField</fieldType>", "fieldType 'InputField'")]
    public async Task What_the_sandbox_does_not_run_stops_the_start_by_name(string flow, string known, string unknown, string words)
    {
        using var package = TemporaryPackage.CopyOf(Repository.PackageFolder);
        var file = Directory.GetFiles(package.Folder, flow + ".flow-meta.xml", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace(known, unknown, StringComparison.Ordinal));

        var opening = () => OpenAsync(package.Folder);

        (await opening.Should().ThrowAsync<NotSupportedException>()).WithMessage($"*{flow}*{words}*");
    }

    [TestMethod]
    public async Task The_org_lists_the_actions_that_programs_may_launch()
    {
        await using var org = await OpenAsync();

        var list = (await org.Seller.SendAsync("GET", "/actions/custom/flow")).Body!["actions"];

        ((ArrayValue)list).Items.Select(action => action["name"].ToString()).Should().BeEquivalentTo(
            "Co_sell_Accept", "Co_sell_Check", "Co_sell_Decline", "Co_sell_Link", "Co_sell_Share", "Co_sell_Synchronize_Now");
    }

    private static async Task<OrgFixture> OpenAsync(string? package = null)
    {
        var org = await OrgFixture.StartAsync(options => package is null ? options : options with { PackageFolder = package });
        org.Server.Org.Rights.Assign(org.Server.SellerCredentials.UserId, "CoSell_Sellers");
        return org;
    }

    private static async Task<Value> LaunchAsync(OrgFixture org, string flow, string deal, params (string, Value)[] more)
    {
        var answer = await org.Seller.SendAsync("POST", $"/actions/custom/flow/{flow}", Inputs(deal, more));
        answer.Status.Should().Be(200);
        return ((ArrayValue)answer.Body!).Items[0]["outputValues"];
    }

    private static ObjectValue Inputs(string deal, params (string, Value)[] more) =>
        ObjectValue.Of(("inputs", new ArrayValue([ObjectValue.Of([("recordId", Value.From(deal)), .. more])])));

    private static Dictionary<string, Value> Ids(params string[] ids) => new() { ["ids"] = new ArrayValue([.. ids.Select(Value.From)]) };
}
