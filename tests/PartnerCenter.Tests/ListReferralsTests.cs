using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class ListReferralsTests
{
    private const string List = "v1.0/engagements/referrals";

    [TestMethod]
    public async Task An_engagement_lists_our_copy_and_the_one_of_Microsoft()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.CreateAsync(Deal.Private());
        var (own, related) = await tenant.CreateCoSellAsync();

        var answer = await tenant.Referrals.GetAsync($"{List}?$filter=engagementId eq '{own.Text("engagementId")}'");

        answer.Items.Select(i => i.Text("id")).Should().BeEquivalentTo([own.Text("id"), related.Text("id")]);
        answer.Body["@odata.count"].ToString().Should().Be("2");
    }

    [TestMethod]
    [DataRow("engagementId eq '{0}' and status eq 'New'", 1)]
    [DataRow("status eq 'New' and engagementId eq '{0}'", 1)]
    [DataRow("engagementId eq '{0}' or status eq 'Active'", 3)]
    [DataRow("not (engagementId eq '{0}')", 1)]
    [DataRow("engagementId ne '{0}'", 1)]
    [DataRow("engagementId eq '{0}' and engagementId eq '00000000-0000-4000-8000-000000000000'", 0)]
    [DataRow("engagementId eq 'none'", 0)]
    public async Task An_engagement_can_be_one_condition_of_several(string filter, int found)
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.CreateAsync(Deal.Private());
        var (own, _) = await tenant.CreateCoSellAsync();

        var answer = await tenant.Referrals.GetAsync($"{List}?$filter={filter.Replace("{0}", own.Text("engagementId"), StringComparison.Ordinal)}");

        answer.Items.Should().HaveCount(found);
    }

    [TestMethod]
    [DataRow("updatedDateTime gt {0}", "second")]
    [DataRow("updatedDateTime ge {0}", "first, second")]
    [DataRow("updatedDateTime ge {0} and status eq 'Active'", "first, second")]
    [DataRow("updatedDateTime ge 2026-01-01T00:00:00Z and updatedDateTime gt {0}", "second")]
    [DataRow("updatedDateTime gt {0} or updatedDateTime le {0}", "first, second")]
    [DataRow("not (updatedDateTime gt {0})", "first")]
    public async Task What_changed_since_a_moment_comes_in_the_order_of_its_creation(string filter, string names)
    {
        await using var tenant = await StartAsFormerlyAsync();
        await tenant.CreateAsync(Deal.Private().With("name", Value.From("first")));
        var second = await tenant.CreateAsync(Deal.Private().With("name", Value.From("second")));
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        (await tenant.PatchAsync(second, ("/details/notes", Value.From("changed once")))).Status.Should().BeLessThan(300);
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        var first = (await tenant.Referrals.GetAsync($"{List}?$filter=updatedDateTime lt 2026-03-02T09:00:30Z")).Items.Single();

        var answer = await tenant.Referrals.GetAsync($"{List}?$filter={Uri.EscapeDataString(filter.Replace("{0}", first.Text("updatedDateTime"), StringComparison.Ordinal))}");

        string.Join(", ", answer.Items.Select(item => item.Text("name"))).Should().Be(names);
    }

    [TestMethod]
    public async Task The_link_of_a_referral_filters_without_quotes_and_works()
    {
        await using var tenant = await Tenant.StartAsync();
        var (own, _) = await tenant.CreateCoSellAsync();
        var link = new Uri(own.Text("links.relatedReferrals.uri")!);

        (await tenant.Referrals.GetAsync(link.PathAndQuery.TrimStart('/'))).Items.Should().HaveCount(2);
    }

    [TestMethod]
    [DataRow("status eq 'Active' and qualification eq 'SalesQualified'", 2)]
    [DataRow("customerProfile/address/country eq 'DE' and direction eq 'Incoming'", 1)]
    [DataRow("(type eq 'Shared' and direction eq 'Incoming')", 1)]
    [DataRow("(direction eq 'Incoming' and substatus eq 'Pending')", 1)]
    [DataRow("status eq 'Active' and direction eq 'Outgoing' and type eq 'Independent' and team/any(t:t/email eq 'JOE@partner.example')", 1)]
    [DataRow("team/any(t:t/email eq 'nobody@partner.example')", 0)]
    [DataRow("not (status eq 'New') or status ne 'New'", 2)]
    [DataRow("updatedDateTime gt 2026-03-02T08:59:59Z", 3)]
    [DataRow("UpdatedDateTime gt '2026-03-02T08:59:59Z'", 3)]
    [DataRow("updatedDateTime le 2026-03-02T08:59:59.9999999Z", 0)]
    [DataRow("updatedDateTime ge 2026-03-02T09:00:00Z and updatedDateTime lt 2026-03-03T00:00:00Z", 3)]
    public async Task A_documented_filter_finds_what_it_says(string filter, int found)
    {
        await using var tenant = await StartAsFormerlyAsync();
        await tenant.CreateAsync(Deal.Private());
        tenant.Server.MicrosoftSeller.SendDeal(Deal.Inbound());

        var answer = await tenant.Referrals.GetAsync($"{List}?$filter={Uri.EscapeDataString(filter)}");

        answer.Status.Should().Be(200, answer.Text);
        answer.Items.Should().HaveCount(found);
    }

    [TestMethod]
    [DataRow("$filter", "externalReferenceId eq '1'")]
    [DataRow("$filter", "details/dealValue gt 5")]
    [DataRow("$filter", "contains(name,'x')")]
    [DataRow("$filter", "status gt 'A'")]
    [DataRow("$filter", "status eq")]
    [DataRow("$filter", "team/any(t:status eq 'New')")]
    [DataRow("$filter", "team/any(t:t/lastName eq 'Rep')")]
    [DataRow("$filter", "team/all(t:t/email eq 'a')")]
    [DataRow("$filter", "'New' eq status")]
    [DataRow("$filter", "updatedDateTime gt 'yesterday'")]
    [DataRow("$orderby", "name")]
    [DataRow("$select", "id,unheardOf")]
    [DataRow("$top", "-1")]
    [DataRow("$count", "maybe")]
    [DataRow("$skiptoken", "!!")]
    [DataRow("$expand", "team")]
    [DataRow("$search", "x")]
    public async Task A_query_option_that_is_not_served_is_refused_by_name(string option, string value)
    {
        await using var tenant = await Tenant.StartAsync();

        var answer = await tenant.Referrals.GetAsync($"{List}?{option}={Uri.EscapeDataString(value)}");

        answer.Status.Should().Be(400);
        answer.ErrorTarget.Should().Be(option);
    }

    [TestMethod]
    public async Task Pages_follow_the_next_link_though_it_is_http_and_has_another_path()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, PageSize = 2 });
        for (var i = 0; i < 5; i++)
            await tenant.CreateAsync(Deal.Private().With("name", Value.From($"Deal {i}")));

        var names = new List<string>();
        var sizes = new List<int>();
        var path = $"{List}?$orderby=createdDateTime desc&$select=name&$filter=status eq 'Active'";
        while (true)
        {
            var page = await tenant.Referrals.GetAsync(path);
            sizes.Add(page.Items.Count);
            names.AddRange(page.Items.Select(i => i["name"].ToString()));
            page.Body["@odata.count"].ToString().Should().Be("5");
            if (page.Body["@odata.nextLink"].AsString() is not { } link)
                break;
            link.Should().StartWith("http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=");
            path = new Uri(link).PathAndQuery.TrimStart('/');
        }

        sizes.Should().Equal(2, 2, 1);
        names.Should().OnlyHaveUniqueItems().And.HaveCount(5);
    }

    [TestMethod]
    public async Task Top_skip_order_and_projection_work_together()
    {
        await using var tenant = await Tenant.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await tenant.CreateAsync(Deal.Private().With("name", Value.From($"Deal {i}")));
            await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(1));
        }

        var answer = await tenant.Referrals.GetAsync($"{List}?$orderby=updatedDateTime desc&$skip=1&$top=2&$select=name&$count=false");

        answer.Items.Select(i => i.ToJson()).Should().Equal("{\"name\":\"Deal 2\"}", "{\"name\":\"Deal 1\"}");
        answer.Body["@odata.count"].IsNull.Should().BeTrue();
        answer.Body["@odata.nextLink"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    [DataRow("createdDateTime")]
    [DataRow("updatedDateTime")]
    public async Task Those_of_one_moment_come_in_the_order_of_their_creation_whichever_way_a_list_is_ordered(string field)
    {
        await using var tenant = await StartAsFormerlyAsync();
        for (var i = 0; i < 4; i++)
        {
            var (own, _) = await tenant.CreateCoSellAsync();
            await tenant.CreateAsync(Deal.Private());
            await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(i % 2));
            if (i == 2)
                await tenant.PatchAsync(own, ("/campaignId", Value.From("x")));
        }
        var plain = (await tenant.Referrals.GetAsync(List)).Items;

        var ascending = (await tenant.Referrals.GetAsync($"{List}?$orderby={field}")).Items;
        var descending = (await tenant.Referrals.GetAsync($"{List}?$orderby={field} desc")).Items;
        var since = await tenant.Referrals.GetAsync($"{List}?$orderby={field} desc&$filter={Uri.EscapeDataString("updatedDateTime ge 2026-01-01T00:00:00Z")}");

        Ids(ascending).Should().Equal(Ids(plain.OrderBy(Moment)));
        Ids(descending).Should().Equal(Ids(plain.OrderByDescending(Moment)));
        since.Status.Should().Be(200, since.Text);
        Ids(since.Items).Should().Equal(Ids(descending));

        DateTimeOffset Moment(Value item) => DateTimeOffset.Parse(item[field].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        static IEnumerable<string> Ids(IEnumerable<Value> items) => items.Select(item => item["id"].ToString());
    }

    [TestMethod]
    public async Task A_Referrals_user_sees_only_referrals_whose_team_contains_him()
    {
        await using var tenant = await Tenant.StartAsync();
        var foreign = await tenant.CreateAsync(Deal.Private());
        var mine = await tenant.CreateAsync(Deal.Private());
        await tenant.Referrals.PatchAsync($"{List}/{mine.Text("id")}", new ArrayValue(
            [Deal.Operation("add", "/team/-", ObjectValue.Of(("email", Value.From(Tenant.User))))]));
        using var user = await tenant.ConnectAsAsync(Tenant.User);

        (await user.GetAsync(List)).Items.Select(i => i.Text("id")).Should().Equal(mine.Text("id"));
        (await user.GetAsync($"{List}/{foreign.Text("id")}")).Status.Should().Be(403);
        (await user.PatchAsync($"{List}/{mine.Text("id")}", Deal.Patch(("/campaignId", Value.From("c"))))).Status.Should().Be(204);
        (await user.PostAsync(List, Deal.Private())).ErrorCode.Should().Be("accessDenied");
    }

    [TestMethod]
    [DataRow(RelatedReferralAccess.Readable, 200, 403)]
    [DataRow(RelatedReferralAccess.Forbidden, 403, 403)]
    [DataRow(RelatedReferralAccess.NotFound, 404, 404)]
    public async Task The_copy_of_Microsoft_is_never_writable(RelatedReferralAccess access, int read, int written)
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, RelatedReferralAccess = access });
        var (_, related) = await tenant.CreateCoSellAsync();

        (await tenant.Referrals.GetAsync($"{List}/{related.Text("id")}")).Status.Should().Be(read);
        (await tenant.PatchAsync(related, ("/campaignId", Value.From("c")))).Status.Should().Be(written);
    }

    [TestMethod]
    public async Task What_is_not_there_is_404_and_what_is_not_served_405()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());

        (await tenant.Referrals.GetAsync($"{List}/{Guid.NewGuid()}")).ErrorCode.Should().Be("itemNotFound");
        (await tenant.Referrals.GetAsync($"{List}/not-a-guid")).Status.Should().Be(404);
        (await tenant.Referrals.GetAsync("v1.0/engagments/referrals")).ErrorCode.Should().Be("itemNotFound");
        (await tenant.Referrals.SendAsync(HttpMethod.Delete, $"{List}/{own.Text("id")}")).Status.Should().Be(405);
    }

    /// <summary>A tenant that filters by the last change, as the page of 2019 had it.</summary>
    private static Task<Tenant> StartAsFormerlyAsync() => Tenant.StartAsync((clock, subscriber) => new() { Clock = clock, DeliveryHandler = subscriber, FilterableFields = PartnerCenterOptions.FilterFieldsOf2019 });
}
