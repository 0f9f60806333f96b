using Connectors.Tests.Host;
using Sandbox.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class SalesforceQueryTests
{
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task Records_are_listed_by_a_query_with_Id_always_there()
    {
        _rig.Service
            .Answers(200, """{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v58.0/query/01g-2","records":[{"attributes":{},"Id":"1"}]}""")
            .Answers(200, """{"totalSize":2,"done":true,"records":[{"attributes":{},"Id":"2"}]}""");

        var answer = await _rig.Invoke(Salesforce("GetItems", """{"table":"Opportunity","$filter":"Amount gt 5","$orderby":"CloseDate desc,Name","$top":7,"$skip":2,"$select":"Name,Id"}"""));

        _rig.Service.Requests[0].Read.Should().Be("/services/data/v58.0/query?q=SELECT Id, Name FROM Opportunity WHERE Amount > 5 ORDER BY CloseDate DESC, Name ASC LIMIT 7 OFFSET 2");
        _rig.Service.Requests[1].Read.Should().Be("/services/data/v58.0/query/01g-2");
        answer.Body!.ToJson().Should().Be("""{"value":[{"Id":"1"},{"Id":"2"}]}""");
    }

    [TestMethod]
    public async Task Listing_without_select_is_refused_with_the_reason() =>
        (await _rig.Refusal(Salesforce("GetItems", """{"table":"Opportunity"}"""))).Message.Should().Contain("$select").And.Contain("selecting too many fields");

    [TestMethod]
    [DataRow("""{"queryParameters":{"query":"SELECT Id FROM Opportunity WHERE Name = @n","parameters":{"n":"O'Neill"}}}""")]
    [DataRow("""{"queryParameters/query":"SELECT Id FROM Opportunity WHERE Name = @n","queryParameters/parameters":{"n":"O'Neill"}}""")]
    [DataRow("""{"queryParameters/query":"SELECT Id FROM Opportunity WHERE Name = @n","queryParameters/parameters/n":"O'Neill"}""")]
    public async Task A_SOQL_query_is_run_with_its_parameters(string parameters)
    {
        const string result = """{"totalSize":0,"done":true,"records":[]}""";
        _rig.Service.Answers(200, result);

        var answer = await _rig.Invoke(Salesforce("ExecuteSoqlQuery", parameters));

        _rig.Service.Last.Read.Should().Be(@"/services/data/v58.0/query?q=SELECT Id FROM Opportunity WHERE Name = 'O\'Neill'");
        answer.Body!.ToJson().Should().Be(result);
    }

    [TestMethod]
    public async Task A_query_under_the_name_that_the_reference_page_shows_is_refused() =>
        // The page lists the leaf "query"; the connector knows the body parameter "queryParameters" only.
        (await _rig.Refusal(Salesforce("ExecuteSoqlQuery", """{"query":"SELECT Id FROM Account"}"""))).Message
            .Should().Be("The API operation does not contain a definition for parameter 'query'.");

    [TestMethod]
    public async Task A_query_must_be_there() =>
        (await _rig.Refusal(Salesforce("ExecuteSoqlQuery", """{"queryParameters/parameters/n":1}"""))).Message
            .Should().Contain("queryParameters/query");

    [TestMethod]
    public async Task A_raw_request_goes_to_the_connections_own_instance()
    {
        _rig.Service.Answers(200, """{"compositeResponse":[]}""");

        var answer = await _rig.Invoke(Salesforce("HttpRequest", """{"Uri":"/services/data/v58.0/composite","Method":"post","ContentType":"application/json","Body":{"allOrNone":true},"CustomHeader1":"sforce-auto-assign: false","CustomHeader2":""}"""));

        _rig.Service.Last.Method.Should().Be("POST");
        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5002/services/data/v58.0/composite");
        _rig.Service.Last.Body.Should().Be("""{"allOrNone":true}""");
        _rig.Service.Last.Header("sforce-auto-assign").Should().Be("false");
        answer.Body!.ToJson().Should().Be("""{"compositeResponse":[]}""");
    }

    [TestMethod]
    public async Task A_raw_request_hands_text_and_errors_on_as_they_are()
    {
        const string errors = """[{"message":"m","errorCode":"MALFORMED_QUERY"}]""";
        _rig.Service.Answers(400, errors);

        var answer = await _rig.Invoke(Salesforce("HttpRequest", """{"Uri":"https://acme.my.salesforce.com/services/data/v58.0/composite","Method":"POST","Body":"{\"a\":1}"}"""));

        _rig.Service.Last.Body.Should().Be("""{"a":1}""");
        answer.Body!.ToJson().Should().Be(errors);
    }

    [TestMethod]
    [DataRow("""{"Uri":"https://evil.example/x","Method":"GET"}""", "evil.example")]
    [DataRow("""{"Uri":"services/data","Method":"GET"}""", "services/data")]
    [DataRow("""{"Uri":"/x","Method":"TRACE"}""", "TRACE")]
    [DataRow("""{"Uri":"/x","Method":"GET","CustomHeader1":"Authorization: Bearer x"}""", "Authorization")]
    [DataRow("""{"Uri":"/x","Method":"GET","CustomHeader1":"nothing"}""", "name: value")]
    public async Task A_raw_request_that_is_not_for_the_instance_is_refused(string parameters, string reason) =>
        (await _rig.Refusal(Salesforce("HttpRequest", parameters))).Message.Should().Contain(reason);

    [TestMethod]
    public async Task The_token_tells_the_instance_when_the_connection_does_not()
    {
        _rig.Host.Connections.Bind("salesforce", new OAuthConnection("S", new Uri("https://login.microsoftonline.com/services/oauth2/token"), "c", "s"));
        _rig.Service.Answers(200, """{"access_token":"t","instance_url":"http://127.0.0.1:5002"}""").Answers(200, """{"records":[]}""");

        await _rig.Invoke(Salesforce("ExecuteSoqlQuery", """{"queryParameters/query":"SELECT Id FROM Account"}"""));

        _rig.Service.Last.Address.Should().StartWith("http://127.0.0.1:5002/services/data/v58.0/query");
        _rig.Service.Requests.Should().HaveCount(2);
    }
}
