using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class AggregateQueryTests
{
    private static OrgFixture s_org = null!;

    /// <summary>Five deals of three stages and two lead sources, one of them without an amount.</summary>
    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_org = await OrgFixture.StartAsync();
        foreach (var (name, stage, source, amount, close) in new[]
        {
            ("A", "Prospecting", "Web", 100m, "2026-01-31"), ("B", "Prospecting", "Phone Inquiry", 300m, "2026-04-01"), ("C", "Qualification", "web", 50m, "2026-12-31"),
            ("D", "Qualification", null, 25m, "2027-01-01"), ("E", "Closed Won", "Web", (decimal?)null, "2026-06-30"),
        })
        {
            await s_org.AddOpportunityAsync(name, ("StageName", Value.From(stage)), ("LeadSource", Value.From(source)), ("Amount", amount is { } number ? Value.From(number) : Value.Null), ("CloseDate", Value.From(close)));
        }
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_org.DisposeAsync();

    [TestMethod]
    [DataRow("COUNT(Id) n, COUNT(Amount) a, COUNT_DISTINCT(LeadSource) s FROM Opportunity", """[{"n":5,"a":4,"s":2}]""")]
    [DataRow("SUM(Amount), AVG(Amount), MIN(Amount), MAX(Name) FROM Opportunity", """[{"expr0":475.0,"expr1":118.75,"expr2":25.0,"expr3":"E"}]""")]
    [DataRow("MIN(CloseDate) first, MAX(StageName) stage FROM Opportunity WHERE Name != 'E'", """[{"first":"2026-01-31","stage":"Qualification"}]""")]
    [DataRow("COUNT(Id), SUM(Amount) FROM Opportunity WHERE Name = 'none'", """[{"expr0":0,"expr1":null}]""")]
    [DataRow("StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName", """[{"StageName":"Prospecting","n":2},{"StageName":"Qualification","n":2},{"StageName":"Closed Won","n":1}]""")]
    [DataRow("LeadSource, COUNT(Id) FROM Opportunity GROUP BY LeadSource ORDER BY COUNT(Id) DESC, LeadSource", """[{"LeadSource":"Web","expr0":3},{"LeadSource":null,"expr0":1},{"LeadSource":"Phone Inquiry","expr0":1}]""")]
    [DataRow("StageName s, SUM(Amount) FROM Opportunity GROUP BY StageName HAVING SUM(Amount) > 75 AND StageName LIKE 'Pro%'", """[{"s":"Prospecting","expr0":400.0}]""")]
    [DataRow("CALENDAR_YEAR(CloseDate) y, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) HAVING COUNT(Id) > 1", """[{"y":2026,"n":4}]""")]
    [DataRow("FISCAL_QUARTER(CloseDate), COUNT(Id) FROM Opportunity GROUP BY FISCAL_QUARTER(CloseDate) ORDER BY FISCAL_QUARTER(CloseDate) DESC LIMIT 2", """[{"expr0":4,"expr1":1},{"expr0":2,"expr1":2}]""")]
    [DataRow("HOUR_IN_DAY(convertTimezone(CreatedDate)) h, DAY_ONLY(CreatedDate) d, COUNT(Id) n FROM Opportunity GROUP BY HOUR_IN_DAY(convertTimezone(CreatedDate)), DAY_ONLY(CreatedDate)", """[{"h":10,"d":"2026-01-15","n":5}]""")]
    [DataRow("StageName, COUNT(Id) n FROM Opportunity WHERE IsClosed = false GROUP BY ROLLUP(StageName)", """[{"StageName":"Prospecting","n":2},{"StageName":"Qualification","n":2},{"StageName":null,"n":4}]""")]
    [DataRow("IsWon w, IsClosed c, GROUPING(IsWon) gw, COUNT(Id) n FROM Opportunity GROUP BY CUBE(IsWon, IsClosed)", """[{"w":false,"c":false,"gw":0,"n":4},{"w":false,"c":null,"gw":0,"n":4},{"w":true,"c":true,"gw":0,"n":1},{"w":true,"c":null,"gw":0,"n":1},{"w":null,"c":false,"gw":1,"n":4},{"w":null,"c":true,"gw":1,"n":1},{"w":null,"c":null,"gw":1,"n":5}]""")]
    [DataRow("Owner.Name, COUNT(Id) FROM Opportunity GROUP BY Owner.Name", """[{"Name":"Sam Seller","expr0":5}]""")]
    public async Task Groups_are_counted_summed_and_ordered(string query, string expected)
    {
        var answer = await s_org.Seller.QueryAsync("SELECT " + query);

        answer.Status.Should().Be(200, answer.Body.ToJson());
        var records = answer.Body["records"].AsItems();
        records.Select(row => row["attributes"].ToJson()).Should().AllBe("""{"type":"AggregateResult"}""");
        new ArrayValue([.. records.Select(row => new ObjectValue(((ObjectValue)row).Where(member => member.Key != "attributes")))]).ToJson().Should().Be(expected);
        answer.Body["totalSize"].ToString().Should().Be($"{records.Count}");
    }

    [TestMethod]
    [DataRow("WHERE CALENDAR_MONTH(CloseDate) = 4", "B")]
    [DataRow("WHERE WEEK_IN_YEAR(CloseDate) = 1", "D")]
    [DataRow("WHERE DAY_IN_WEEK(CloseDate) IN (7) ORDER BY Name", "A")]
    [DataRow("WHERE DAY_ONLY(CreatedDate) = 2026-01-15 AND DAY_IN_YEAR(CloseDate) = 31", "A")]
    [DataRow("WHERE toLabel(StageName) = 'Closed Won'", "E")]
    [DataRow("WHERE CloseDate = NEXT_FISCAL_YEAR", "D")]
    [DataRow("USING SCOPE mine WHERE Name < 'B'", "A")]
    public async Task Functions_narrow_what_is_found(string rest, string names) =>
        (await s_org.Seller.ColumnAsync($"SELECT Name FROM Opportunity {rest}")).Should().Equal(names.Split(','));

    [TestMethod]
    public async Task Labels_and_all_fields_are_shown()
    {
        var labels = await s_org.Seller.QueryAsync("SELECT Name, toLabel(StageName), toLabel(LeadSource) source FROM Opportunity WHERE Name = 'A'");
        var fields = await s_org.Seller.QueryAsync("SELECT FIELDS(STANDARD) FROM Opportunity WHERE Name = 'A'");

        (labels.Body["records"][0]["StageName"].ToString(), labels.Body["records"][0]["source"].ToString()).Should().Be(("Prospecting", "Web"));
        ((ObjectValue)fields.Body["records"][0]).Select(member => member.Key).Should().Contain(["Amount", "SystemModstamp"]).And.NotContain("Referral_Identifier__c");
    }
}
