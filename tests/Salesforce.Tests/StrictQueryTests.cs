namespace Salesforce.Tests;

/// <summary>What a query may not do in Salesforce, and what the sandbox does not work out.</summary>
[TestClass]
public sealed class StrictQueryTests
{
    private static OrgFixture s_org = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_org = await OrgFixture.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_org.DisposeAsync();

    [TestMethod]
    [DataRow("SELECT Id, Name, id FROM Account", "INVALID_FIELD", "duplicate field selected: Id")]
    [DataRow("SELECT Id, Account.Name, Account.name FROM Contact", "INVALID_FIELD", "duplicate field selected: Account.Name")]
    [DataRow("SELECT Id, FIELDS(STANDARD) FROM Account", "INVALID_FIELD", "duplicate field selected: Id")]
    [DataRow("SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200")]
    [DataRow("SELECT FIELDS(CUSTOM) FROM Account LIMIT 201", "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200")]
    [DataRow("SELECT Name n FROM Account", "MALFORMED_QUERY", "only aggregate expressions use field aliasing")]
    [DataRow("SELECT Name, COUNT(Id) FROM Account", "MALFORMED_QUERY", "Field must be grouped or aggregated: Name")]
    [DataRow("SELECT Id FROM Account GROUP BY Name", "MALFORMED_QUERY", "Field must be grouped or aggregated: Id")]
    [DataRow("SELECT COUNT(Id) FROM Account GROUP BY CreatedDate", "INVALID_FIELD", "field 'CreatedDate' can not be grouped in a query call")]
    [DataRow("SELECT COUNT(Id) FROM Opportunity GROUP BY Amount", "INVALID_FIELD", "field 'Amount' can not be grouped in a query call")]
    [DataRow("SELECT SUM(Name) FROM Opportunity", "MALFORMED_QUERY", "field Name does not support aggregate operator SUM")]
    [DataRow("SELECT COUNT(IsClosed) FROM Opportunity", "MALFORMED_QUERY", "field IsClosed does not support aggregate operator COUNT")]
    [DataRow("SELECT COUNT(Description) FROM Opportunity", "MALFORMED_QUERY", "field Description does not support aggregate operator COUNT")]
    [DataRow("SELECT COUNT(Id) FROM Opportunity LIMIT 1", "MALFORMED_QUERY", "*no GROUP BY cannot have a LIMIT*")]
    [DataRow("SELECT Name, MAX(Amount) Name FROM Opportunity GROUP BY Name", "MALFORMED_QUERY", "duplicate alias: Name")]
    [DataRow("SELECT Name FROM Account HAVING COUNT(Id) > 1", "MALFORMED_QUERY", "unexpected token: 'HAVING'")]
    [DataRow("SELECT Name FROM Account WHERE COUNT(Id) > 1", "MALFORMED_QUERY", "*not allowed here")]
    [DataRow("SELECT CALENDAR_YEAR(CloseDate) FROM Opportunity", "MALFORMED_QUERY", "*only supported in a query with GROUP BY")]
    [DataRow("SELECT (SELECT COUNT() FROM Contacts) FROM Account", "MALFORMED_QUERY", "only root queries support aggregate expressions")]
    [DataRow("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) OR Name = 'a'", "MALFORMED_QUERY", "Semi join sub-selects are only allowed at the top level*")]
    [DataRow("SELECT Id FROM Account WHERE NOT Id IN (SELECT AccountId FROM Contact)", "MALFORMED_QUERY", "Semi join sub-selects are only allowed at the top level*")]
    [DataRow("SELECT Id FROM Contact WHERE Id IN (SELECT ReportsToId FROM Contact)", "MALFORMED_QUERY", "The inner and outer selects should not be on the same object type")]
    [DataRow("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity))", "MALFORMED_QUERY", "Nesting of semi join sub-selects is not supported")]
    [DataRow("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)", "MALFORMED_QUERY", "*cannot have a LIMIT*")]
    [DataRow("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id NOT IN (SELECT MasterRecordId FROM Lead)", "MALFORMED_QUERY", "Maximum 2 semi join sub-selects are allowed.")]
    [DataRow("SELECT Id FROM Account WHERE Name = :name", "MALFORMED_QUERY", "Bind variables only allowed in Apex code")]
    [DataRow("SELECT Id FROM Account ALL ROWS", "MALFORMED_QUERY", "ALL ROWS not allowed in this context")]
    [DataRow("SELECT Id FROM Account WHERE Name = [1]", "MALFORMED_QUERY", "unexpected character: '['")]
    [DataRow("SELECT SHOUT(Name) FROM Account", "MALFORMED_QUERY", "unexpected token: 'shout'")]
    public async Task A_query_that_Salesforce_refuses_is_refused(string soql, string code, string message)
    {
        var answer = await s_org.Seller.QueryAsync(soql);

        (answer.Status, answer.ErrorCode).Should().Be((400, code));
        answer.Message![(answer.Message!.LastIndexOf('\n') + 1)..].Should().Match(message);
    }

    [TestMethod]
    [DataRow("SELECT FORMAT(Amount) FROM Opportunity", "the function FORMAT()")]
    [DataRow("SELECT convertCurrency(Amount) FROM Opportunity", "the function CONVERTCURRENCY()")]
    [DataRow("SELECT Id FROM Account WHERE DISTANCE(Name, GEOLOCATION(37.7, -122.4), 'mi') < 20", "the function DISTANCE()")]
    [DataRow("SELECT Id FROM Opportunity WHERE Amount > USD5000.01", "amounts with a currency, such as USD5000.01,")]
    [DataRow("SELECT Id FROM Opportunity WHERE Amount IN (eur-5, usd6)", "amounts with a currency, such as eur-5,")]
    [DataRow("SELECT Id FROM Account USING SCOPE team", "the scope team")]
    [DataRow("SELECT Id FROM Account WITH SECURITY_ENFORCED", "WITH SECURITY_ENFORCED, which is for Apex,")]
    [DataRow("SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT (usa__c, uk__c) AND Product__c ABOVE dsl__c", "WITH DATA CATEGORY")]
    [DataRow("SELECT Id FROM Account FOR UPDATE", "FOR UPDATE, which is for Apex,")]
    [DataRow("SELECT Id FROM Account UPDATE VIEWSTAT", "UPDATE TRACKING and UPDATE VIEWSTAT")]
    [DataRow("SELECT Id /* all */ FROM Account", "comments")]
    [DataRow("SELECT COUNT() FROM Contact c, c.Account a WHERE a.Name = 'x'", "several names behind FROM; use paths such as Account.Name")]
    public async Task What_the_sandbox_does_not_work_out_is_refused_by_name(string soql, string what)
    {
        var answer = await s_org.Seller.QueryAsync(soql);

        (answer.Status, answer.ErrorCode).Should().Be((501, "UNSUPPORTED_IN_SANDBOX"));
        answer.Message.Should().Be($"The Salesforce simulator does not support {what} in SOQL.");
    }

    [TestMethod]
    [DataRow("SELECT Id, Name// FROM Account")]
    [DataRow("SELECT COUNT() everything FROM Account")]
    [DataRow("SELECT Account.Name, (SELECT Contact.LastName FROM Account.Contacts) FROM Account")]
    [DataRow("SELECT Id FROM Opportunity WHERE CloseDate = THIS_FISCAL_QUARTER OR CloseDate < NEXT_N_FISCAL_YEARS:2 OR CreatedDate = LAST_FISCAL_YEAR")]
    [DataRow("SELECT Id FROM Account USING SCOPE mine FOR VIEW")]
    [DataRow("SELECT Id, Name FROM Account offset")]
    [DataRow("SELECT FIELDS(STANDARD), (SELECT FIELDS(ALL) FROM Contacts LIMIT 200) FROM Account")]
    public async Task What_is_odd_but_right_is_answered(string soql)
    {
        var answer = await s_org.Seller.QueryAsync(soql);

        answer.Status.Should().Be(soql.Contains("//", StringComparison.Ordinal) ? 501 : 200, answer.Body.ToJson());
    }
}
