using Sandbox.Salesforce;
using Sandbox.Salesforce.Soql;

namespace Salesforce.Tests;

/// <summary>Random queries from a fixed seed: parsed or refused as Salesforce refuses, never another exception.</summary>
[TestClass]
public sealed class QueryFuzzTests
{
    private const int Seed = 20260115;

    private static readonly string[] Pieces =
    [
        "SELECT ", "Id", "Name", ", ", " FROM ", "Opportunity", " WHERE ", "(", ")", " AND ", " OR ", " NOT ", " = ", " != ", " < ", " LIKE ", " IN ", " INCLUDES ",
        "'a'", "'", "\\'", "1", "-1.5", "9999999999999999999999", "true", "null", "2026-01-15", "2026-01-15T10:30:00Z", "2026-13-45", "TODAY", "LAST_N_DAYS:3", "LAST_N_DAYS:",
        " ORDER BY ", " DESC", " NULLS LAST", " LIMIT ", " OFFSET ", "COUNT()", "Account.Name", ".", "\n", " ", "%", "é", "\uD83D", "\u0000", ":", " o ", " GROUP BY ", "SELECT Id FROM Opportunity WHERE ",
    ];

    [TestMethod]
    [Timeout(60_000)]
    public void No_text_breaks_the_SOQL_parser()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
            Attempt(string.Concat(random.GetItems(Pieces, random.Next(1, 25))));
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow("SELECT Id FROM Opportunity WHERE ", "(")]
    [DataRow("SELECT Id FROM Opportunity WHERE ", "NOT ")]
    [DataRow("", "SELECT Id, (")]
    [DataRow("", "SELECT Id FROM Opportunity WHERE Id IN (")]
    public void A_query_that_nests_without_end_is_refused(string start, string open) =>
        FluentActions.Invoking(() => SoqlParser.Parse(new SoqlText(start + string.Concat(Enumerable.Repeat(open, 50_000))))).Should().Throw<SalesforceException>();

    private static void Attempt(string query)
    {
        try
        {
            SoqlParser.Parse(new SoqlText(query));
        }
        catch (SalesforceException)
        {
            // Salesforce's own way to refuse.
        }
        catch (Exception exception)
        {
            Assert.Fail($"Seed {Seed}, {System.Text.Json.JsonSerializer.Serialize(query)}: {exception}");
        }
    }
}
