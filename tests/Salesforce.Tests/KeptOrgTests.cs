using Sandbox.Loopback;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>An org that keeps its rows has them again after its process.</summary>
[TestClass]
public sealed class KeptOrgTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("org-");

    [TestCleanup]
    public void Delete() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task Every_row_is_as_it_was_deleted_ones_too_and_none_comes_twice()
    {
        Dictionary<string, List<string>> before;
        await using (var org = await OpenAsync(seed: 1))
        {
            var account = await org.Fixture.AddAccountAsync("Zürich 💡");
            var deal = await org.Fixture.AddOpportunityAsync("Deal", ("AccountId", Value.From(account)), ("Amount", Value.Parse("120000.50")), ("IsPrivate", Value.From(true)));
            await org.Fixture.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("Amount", Value.From(7)), ("NextStep", Value.Null)));
            (await org.Fixture.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{await org.Fixture.AddOpportunityAsync("Gone")}")).Status.Should().Be(204);
            org.Fixture.Server.Org.Rights.Assign(org.Fixture.Server.SellerCredentials.UserId, "CoSell_Sellers");
            before = Rows(org.Fixture);
        }

        await using var after = await OpenAsync(seed: 2);
        after.Fixture.Server.Org.Rights.Assign(after.Fixture.Server.SellerCredentials.UserId, "CoSell_Sellers");

        Rows(after.Fixture).Should().BeEquivalentTo(before);
    }

    [TestMethod]
    public async Task New_rows_get_ids_and_numbers_that_no_row_had()
    {
        string first;
        await using (var org = await OpenAsync(seed: 1))
            first = await AddSolutionAsync(org.Fixture);

        await using var after = await OpenAsync(seed: 2);
        var second = await AddSolutionAsync(after.Fixture);

        var rows = after.Fixture.Server.Org.Rows("Microsoft_Solution__c").ToDictionary(row => row.Id, row => row["Name"].ToString());
        rows.Keys.Should().BeEquivalentTo([first, second]);
        rows.Values.Should().OnlyHaveUniqueItems();
    }

    [TestMethod]
    public async Task What_a_request_takes_back_is_not_kept()
    {
        await using (var org = await OpenAsync(seed: 1))
        {
            var answer = await org.Fixture.Seller.SendAsync("POST", "/composite/tree/Account", Value.Parse("""
                {"records":[{"attributes":{"type":"Account","referenceId":"a"},"Name":"Good"},{"attributes":{"type":"Account","referenceId":"b"}}]}
                """));
            answer.Status.Should().Be(400);
        }

        await using var after = await OpenAsync(seed: 2);

        after.Fixture.Server.Org.Rows("Account").Should().BeEmpty();
    }

    private static async Task<string> AddSolutionAsync(OrgFixture org) => await org.Seller.CreateAsync("Microsoft_Solution__c", ObjectValue.Of(
        ("Solution_Name__c", Value.From("Contoso Cloud")), ("Solution_Id__c", Value.From("SOL-1")), ("Opportunity__c", Value.From(await org.AddOpportunityAsync()))));

    private static Dictionary<string, List<string>> Rows(OrgFixture org) => org.Server.Org.ObjectNames.ToDictionary(
        name => name, name => org.Server.Org.Rows(name, includeDeleted: true).Select(row => string.Join(";", row.FieldNames.Select(field => $"{field}={row[field]}"))).ToList());

    private async Task<KeptOrg> OpenAsync(int seed)
    {
        var kept = new Kept(Path.Combine(_folder.FullName, "salesforce.db"));
        return new(await OrgFixture.StartAsync(options => options with { Kept = kept, Seed = seed }), kept);
    }

    private sealed record KeptOrg(OrgFixture Fixture, Kept Kept) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Fixture.DisposeAsync();
            Kept.Dispose();
        }
    }
}
