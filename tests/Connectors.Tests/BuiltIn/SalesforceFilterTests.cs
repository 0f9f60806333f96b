using Sandbox.Connectors.BuiltIn.Salesforce;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class SalesforceFilterTests
{
    [TestMethod]
    [DataRow("Name eq 'O''Neill'", @"Name = 'O\'Neill'")]
    [DataRow("Name ne null", "Name != null")]
    [DataRow("Amount gt 10.5 and Amount le 20", "(Amount > 10.5 AND Amount <= 20)")]
    [DataRow("Amount ge -1 or IsWon eq true and IsClosed eq false", "(Amount >= -1 OR (IsWon = true AND IsClosed = false))")]
    [DataRow("(A eq 1 or B eq 2) and not C eq 3", "((A = 1 OR B = 2) AND (NOT C = 3))")]
    [DataRow("not (A eq 1 and B eq 2)", "(NOT (A = 1 AND B = 2))")]
    [DataRow("CloseDate lt 2026-03-01", "CloseDate < 2026-03-01")]
    [DataRow("LastModifiedDate gt 2026-03-01T10:00:00.1234567+01:00", "LastModifiedDate > 2026-03-01T09:00:00Z")]
    [DataRow("Note__c eq 'a and b or (c)'", "Note__c = 'a and b or (c)'")]
    [DataRow(@"Note__c eq 'back\slash'", @"Note__c = 'back\\slash'")]
    [DataRow("Sync_with_Partner_Center__c eq true", "Sync_with_Partner_Center__c = true")]
    public void A_filter_becomes_a_condition(string filter, string soql) => ODataFilter.ToSoql(filter).Should().Be(soql);

    [TestMethod]
    [DataRow("contains(Name,'x')")]
    [DataRow("Account/Name eq 'x'")]
    [DataRow("Name")]
    [DataRow("Name eq")]
    [DataRow("Name like 'x'")]
    [DataRow("Name eq Other")]
    [DataRow("IsWon gt true")]
    [DataRow("(Name eq 'x'")]
    [DataRow("Name eq 'x' Name eq 'y'")]
    [DataRow("Name eq 'x")]
    [DataRow("Name eq 'x' OR 1=1")]
    [DataRow("")]
    public void Anything_else_is_refused(string filter) =>
        FluentActions.Invoking(() => ODataFilter.ToSoql(filter)).Should().Throw<ConnectorException>().WithMessage("The Salesforce connector refuses the call: *");

    [TestMethod]
    [DataRow("WHERE Id = @id", """{"id":"006"}""", "WHERE Id = '006'")]
    [DataRow("WHERE A = @a AND B = @ab", """{"a":1,"ab":true}""", "WHERE A = 1 AND B = true")]
    [DataRow("WHERE N = @n", """{"n":"x' OR Name != '\\"}""", @"WHERE N = 'x\' OR Name != \'\\'")]
    [DataRow("WHERE N = null OR N = @n", """{"n":null}""", "WHERE N = null OR N = null")]
    [DataRow("WHERE Id IN @ids", """{"ids":["a","b"]}""", "WHERE Id IN ('a', 'b')")]
    [DataRow("WHERE Mail = 'a@b.example' AND N = @n", """{"n":"@m"}""", "WHERE Mail = 'a@b.example' AND N = '@m'")]
    [DataRow(@"WHERE Mail = 'it\'s @n' AND N = @n", """{"n":1}""", @"WHERE Mail = 'it\'s @n' AND N = 1")]
    [DataRow("SELECT Id FROM X", """{"unused":1}""", "SELECT Id FROM X")]
    public void Query_parameters_become_literals(string query, string parameters, string soql) =>
        SoqlParameters.Fill(query, (ObjectValue)Value.Parse(parameters)).Should().Be(soql);

    [TestMethod]
    [DataRow("""{}""")]
    [DataRow("""{"n":{}}""")]
    [DataRow("""{"n":[]}""")]
    public void A_query_parameter_without_a_literal_is_refused(string parameters) =>
        FluentActions.Invoking(() => SoqlParameters.Fill("WHERE N = @n", (ObjectValue)Value.Parse(parameters))).Should().Throw<ConnectorException>();
}
