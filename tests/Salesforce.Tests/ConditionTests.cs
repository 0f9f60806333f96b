using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary><c>If-Unmodified-Since</c>, alone and inside a composite request, and the order of what Salesforce collates.</summary>
[TestClass]
public sealed class ConditionTests
{
    private const string Root = "/services/data/v58.0";
    private const string Created = "Thu, 15 Jan 2026 10:30:00 GMT";

    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_row_is_changed_while_nobody_changed_it_and_left_alone_after_that()
    {
        var deal = await _org.AddOpportunityAsync("Before");
        await _org.PassAsync(TimeSpan.FromSeconds(5));

        var first = await RenameAsync(deal, "First", Created);
        var second = await RenameAsync(deal, "Second", Created);

        first.Status.Should().Be(204);
        second.Status.Should().Be(412);
        _org.Server.Org.Row(deal)["Name"].ToString().Should().Be("First");
    }

    [TestMethod]
    public async Task An_edit_within_the_second_is_not_told_by_a_condition()
    {
        var deal = await _org.AddOpportunityAsync("Before");

        await RenameAsync(deal, "First", Created);

        (await RenameAsync(deal, "Second", Created)).Status.Should().Be(204);
    }

    [TestMethod]
    [DataRow("GET", "yesterday", 400)]
    [DataRow("PATCH", "2026-01-15T10:30:00Z", 400)]
    [DataRow("GET", "Thu, 15 Jan 2026 10:29:59 GMT", 412)]
    [DataRow("GET", Created, 200)]
    [DataRow("DELETE", Created, 501)]
    public async Task A_condition_is_a_date_as_HTTP_writes_it_and_none_for_a_delete(string method, string date, int status)
    {
        var deal = await _org.AddOpportunityAsync("Before");

        var answer = await _org.Seller.SendAsync(method, $"/sobjects/Opportunity/{deal}", method == "PATCH" ? ObjectValue.Of(("Name", Value.From("After"))) : null, ("If-Unmodified-Since", date));

        answer.Status.Should().Be(status);
        _org.Server.Org.Row(deal)["Name"].ToString().Should().Be("Before");
    }

    [TestMethod]
    public async Task A_part_whose_condition_is_not_met_takes_all_of_a_composite_request_back()
    {
        var deal = await _org.AddOpportunityAsync("Before");
        await _org.PassAsync(TimeSpan.FromSeconds(5));
        await RenameAsync(deal, "Meanwhile", Created);

        var answer = await _org.Seller.SendAsync("POST", "/composite", Value.Parse($$"""
            {"allOrNone":true,"collateSubrequests":false,"compositeRequest":[
              {"method":"POST","url":"{{Root}}/sobjects/Account","referenceId":"account","body":{"Name":"New"} },
              {"method":"PATCH","url":"{{Root}}/sobjects/Opportunity/{{deal}}","referenceId":"deal","body":{"Name":"Ours"},"httpHeaders":{"If-Unmodified-Since":"{{Created}}"} } ]}
            """));

        answer.Status.Should().Be(200);
        answer.Body["compositeResponse"].AsItems().Select(part => part["httpStatusCode"].ToJson()).Should().Equal("400", "412");
        _org.Server.Org.Row(deal)["Name"].ToString().Should().Be("Meanwhile");
        _org.Server.Org.Rows("Account").Should().BeEmpty();
    }

    [TestMethod]
    public async Task Reads_around_a_write_are_not_in_their_order_unless_the_request_says_so()
    {
        string.Join(" ", await ReadAroundAsync("")).Should().NotBe("Before After");
        (await ReadAroundAsync("\"collateSubrequests\":false,")).Should().Equal("Before", "After");
        (await ReadAroundAsync("", version: "v48.0")).Should().Equal(["Before", "After"], "before version 49.0 nothing is collated unless asked for");
    }

    [TestMethod]
    public async Task What_names_an_earlier_part_comes_after_it_whatever_is_collated()
    {
        var answer = await _org.Seller.SendAsync("POST", "/composite", Value.Parse($$"""
            {"allOrNone":true,"compositeRequest":[
              {"method":"POST","url":"{{Root}}/sobjects/Account","referenceId":"one","body":{"Name":"One"} },
              {"method":"POST","url":"{{Root}}/sobjects/Contact","referenceId":"person","body":{"LastName":"Moor","AccountId":"@{one.id}"} },
              {"method":"POST","url":"{{Root}}/sobjects/Account","referenceId":"two","body":{"Name":"Two"} }]}
            """));

        answer.Body["compositeResponse"].AsItems().Select(part => part["httpStatusCode"].ToJson()).Should().Equal("201", "201", "201");
    }

    private Task<OrgAnswer> RenameAsync(string deal, string name, string since) =>
        _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("Name", Value.From(name))), ("If-Unmodified-Since", since));

    /// <summary>The name of a row before and after a change of it, as one request reads it.</summary>
    private async Task<IEnumerable<string>> ReadAroundAsync(string order, string version = "v58.0")
    {
        var deal = await _org.AddOpportunityAsync("Before");
        var row = $"/services/data/{version}/sobjects/Opportunity/{deal}";
        var answer = await _org.Seller.SendAsync("POST", $"/services/data/{version}/composite", Value.Parse($$"""
            {"allOrNone":true,{{order}}"compositeRequest":[
              {"method":"GET","url":"{{row}}?fields=Name","referenceId":"before"},
              {"method":"PATCH","url":"{{row}}","referenceId":"change","body":{"Name":"After"} },
              {"method":"GET","url":"{{row}}?fields=Name","referenceId":"after"}]}
            """));
        var parts = answer.Body["compositeResponse"].AsItems();
        return [parts[0]["body"]["Name"].ToString(), parts[2]["body"]["Name"].ToString()];
    }
}
