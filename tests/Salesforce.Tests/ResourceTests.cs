using System.Net.Http.Headers;
using System.Text;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Resources beside rows, queries and composite requests.</summary>
[TestClass]
public sealed class ResourceTests
{
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task A_tree_is_created_whole_or_not_at_all()
    {
        const string Tree = """{"records":[{"attributes":{"type":"Account","referenceId":"a"},"Name":"Fabrikam","Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"c"},"LastName":"Kim"}]}}]}""";

        var created = await SendAsync("POST", "/composite/tree/Account", Tree);
        var refused = await SendAsync("POST", "/composite/tree/Account", Tree.Replace("\"LastName\":\"Kim\"", "\"Nope\":1", StringComparison.Ordinal).Replace("Fabrikam", "Litware", StringComparison.Ordinal));
        var doubled = await SendAsync("POST", "/composite/tree/Account", Tree.Replace("\"c\"", "\"a\"", StringComparison.Ordinal));

        (created.Status, created.Body["results"].AsItems().Count).Should().Be((201, 2));
        (refused.Status, refused.Body["hasErrors"], refused.Body["results"][0]["referenceId"].ToString()).Should().Be((400, Value.From(true), "c"));
        (doubled.Status, doubled.ErrorCode).Should().Be((400, "INVALID_INPUT"));
        (await _org.Seller.ColumnAsync("SELECT LastName, Account.Name FROM Contact", "LastName")).Should().Equal("Kim");
        (await _org.Seller.ColumnAsync("SELECT Name FROM Account")).Should().Equal("Fabrikam");
    }

    [TestMethod]
    public async Task Each_graph_is_carried_out_whole_whatever_becomes_of_the_others()
    {
        string Graph(string id, string last) => """{"graphId":"#id","compositeRequest":[{"method":"POST","url":"/services/data/v58.0/sobjects/Account","referenceId":"a","body":{"Name":"#id"}},{"method":"POST","url":"/services/data/v58.0/sobjects/Contact","referenceId":"c","body":{"LastName":#last,"AccountId":"@{a.id}"}}]}"""
            .Replace("#id", id, StringComparison.Ordinal).Replace("#last", last, StringComparison.Ordinal);

        var answer = await SendAsync("POST", "/composite/graph", $$"""{"graphs":[{{Graph("good", "\"Kim\"")}},{{Graph("bad", "null")}}]}""");

        answer.Body["graphs"].AsItems().Select(graph => graph["isSuccessful"]).Should().Equal(Value.From(true), Value.From(false));
        (await _org.Seller.ColumnAsync("SELECT Name FROM Account")).Should().Equal("good");
    }

    [TestMethod]
    public async Task An_account_is_answered_again_only_when_it_is_another()
    {
        var id = await _org.AddAccountAsync();
        var first = await _org.Seller.GetAsync($"/sobjects/Account/{id}");
        var tag = first.Headers["ETag"];
        var same = await _org.Seller.SendAsync("GET", $"/sobjects/Account/{id}", null, ("If-None-Match", tag));
        var other = await _org.Seller.SendAsync("GET", $"/sobjects/Account/{id}", null, ("If-Match", "\"other\""));
        var late = await _org.Seller.SendAsync("GET", $"/sobjects/Account/{id}", null, ("If-Modified-Since", _org.Clock.GetUtcNow().ToString("R")));
        var deal = await _org.AddOpportunityAsync();
        var untagged = await _org.Seller.SendAsync("GET", $"/sobjects/Opportunity/{deal}", null, ("If-None-Match", tag));
        var describe = await _org.Seller.SendAsync("GET", "/sobjects/Account/describe", null, ("If-Modified-Since", _org.Clock.GetUtcNow().ToString("R")));

        new[] { first, same, other, late, untagged, describe }.Select(answer => answer.Status).Should().Equal(200, 304, 412, 304, 501, 501);
    }

    [TestMethod]
    public async Task A_relationship_in_the_URL_leads_to_the_parent_and_to_the_children()
    {
        var account = await _org.AddAccountAsync();
        var deal = await _org.AddOpportunityAsync("Deal", ("AccountId", Value.From(account)));

        var parent = await _org.Seller.GetAsync($"/sobjects/Opportunity/{deal}/Account?fields=Name");
        var children = await _org.Seller.GetAsync($"/sobjects/Account/{account}/Opportunities");

        parent.Body["Name"].ToString().Should().Be("Contoso");
        (children.Body["totalSize"].ToString(), children.Body["records"][0]["Id"].ToString()).Should().Be(("1", deal));
        (await _org.Seller.GetAsync($"/sobjects/Account/{account}/Nonsense")).Status.Should().Be(404);
    }

    [TestMethod]
    public async Task An_upsert_by_id_updates_and_an_id_in_a_body_is_refused()
    {
        var id = await _org.AddAccountAsync();

        var upserted = await SendAsync("PATCH", $"/sobjects/Account/Id/{id}", """{"Site":"HQ"}""");
        var missing = await SendAsync("PATCH", "/sobjects/Account/Id/001000000000001AAA", """{"Site":"HQ"}""");
        var refused = await SendAsync("PATCH", $"/sobjects/Account/{id}", $$"""{"Id":"{{id}}"}""");

        (upserted.Status, upserted.Body["created"], missing.Status).Should().Be((200, Value.From(false), 404));
        (refused.ErrorCode, refused.Message).Should().Be(("INVALID_FIELD", "The Id field should not be specified in the sobject data."));
    }

    [TestMethod]
    [DataRow("FIND {fabr*} RETURNING Account(Name WHERE BillingCountry = 'DE' ORDER BY Name LIMIT 1)", "Fabrikam A")]
    [DataRow("FIND {\"Fabrikam B\" OR Litware} IN NAME FIELDS RETURNING Account(Name ORDER BY Name)", "Fabrikam B,Litware")]
    [DataRow("FIND {Fabrikam AND NOT B} RETURNING Account(Name)", "Fabrikam A")]
    [DataRow("FIND {nothing\\-here} RETURNING Account(Name)", "")]
    public async Task A_search_finds_words(string sosl, string names)
    {
        foreach (var name in new[] { "Fabrikam A", "Fabrikam B", "Litware" })
            await _org.AddAccountAsync(name);

        var answer = await _org.Seller.GetAsync("/search?q=" + Uri.EscapeDataString(sosl));

        string.Join(',', answer.Body["searchRecords"].AsItems().Select(row => row["Name"].ToString())).Should().Be(names);
    }

    [TestMethod]
    [DataRow("FIND {a}", 400, "MALFORMED_SEARCH")]
    [DataRow("FIND Fabrikam", 400, "MALFORMED_SEARCH")]
    [DataRow("FIND {Fabrikam} RETURNING Account(Id) RETURNING Contact(Id)", 400, "MALFORMED_SEARCH")]
    [DataRow("FIND {Fabrikam} RETURNING Nope", 400, "INVALID_TYPE")]
    [DataRow("FIND {Fabrikam} RETURNING Account(COUNT(Id))", 501, "UNSUPPORTED_IN_SANDBOX")]
    [DataRow("FIND {(a b) OR c}", 501, "UNSUPPORTED_IN_SANDBOX")]
    [DataRow("FIND {Fabrikam} WITH SNIPPET", 501, "UNSUPPORTED_IN_SANDBOX")]
    public async Task A_search_that_cannot_be_is_refused(string sosl, int status, string code)
    {
        var answer = await _org.Seller.GetAsync("/search?q=" + Uri.EscapeDataString(sosl));

        (answer.Status, answer.ErrorCode).Should().Be((status, code));
    }

    [TestMethod]
    [DataRow("Name;Site\r\n\"A;\"\"1\"\"\nx\";s\r\n\r\nB;\r\n", "SEMICOLON", 2, 0)]
    [DataRow("Name,Nope\nA,1\n", "COMMA", 0, 1)]
    [DataRow("Name,Site\nA\n", "COMMA", 0, 1)]
    public async Task A_bulk_job_writes_row_by_row(string csv, string delimiter, int done, int failed)
    {
        var id = (await SendAsync("POST", "/jobs/ingest", $$"""{"object":"Account","operation":"insert","columnDelimiter":"{{delimiter}}","lineEnding":"{{(delimiter == "COMMA" ? "LF" : "CRLF")}}"}""")).Body["id"].ToString();
        using (var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")))
        using (var uploaded = await _org.Seller.Http.PutAsync($"/services/data/v58.0/jobs/ingest/{id}/batches", content))
            ((int)uploaded.StatusCode).Should().Be(201);

        (await SendAsync("PATCH", $"/jobs/ingest/{id}", """{"state":"UploadComplete"}""")).Body["state"].ToString().Should().Be("UploadComplete");
        var info = await _org.Seller.GetAsync($"/jobs/ingest/{id}");

        (info.Body["state"].ToString(), info.Body["numberRecordsProcessed"].ToString(), info.Body["numberRecordsFailed"].ToString()).Should().Be(("JobComplete", $"{done + failed}", $"{failed}"));
        _org.Server.Org.Rows("Account").Should().HaveCount(done);
    }

    [TestMethod]
    public async Task A_bulk_query_is_fetched_in_pieces()
    {
        foreach (var name in new[] { "A", "B, \"C\"", "D" })
            await _org.AddAccountAsync(name);
        var id = (await SendAsync("POST", "/jobs/query", """{"operation":"query","query":"SELECT Name, Owner.Name FROM Account ORDER BY Name"}""")).Body["id"].ToString();
        await _org.Seller.GetAsync($"/jobs/query/{id}");

        using var first = await _org.Seller.Http.GetAsync($"/services/data/v58.0/jobs/query/{id}/results?maxRecords=2");
        using var rest = await _org.Seller.Http.GetAsync($"/services/data/v58.0/jobs/query/{id}/results?locator={first.Headers.GetValues("Sforce-Locator").Single()}");

        (await first.Content.ReadAsStringAsync()).Should().Be("\"Name\",\"Owner.Name\"\n\"A\",\"Sam Seller\"\n\"B, \"\"C\"\"\",\"Sam Seller\"\n");
        (await rest.Content.ReadAsStringAsync()).Should().Be("\"Name\",\"Owner.Name\"\n\"D\",\"Sam Seller\"\n");
        rest.Headers.GetValues("Sforce-Locator").Single().Should().Be("null");
    }

    [TestMethod]
    public async Task Whose_job_it_is_sees_it_and_nobody_else()
    {
        var id = (await SendAsync("POST", "/jobs/query", """{"operation":"query","query":"SELECT Id FROM Account"}""")).Body["id"].ToString();

        (await _org.Integration.GetAsync($"/jobs/query/{id}")).Status.Should().Be(404);
        (await _org.Seller.GetAsync($"/jobs/query/{id}/results")).ErrorCode.Should().Be("INVALIDJOBSTATE", "nobody has looked since");
    }

    private Task<OrgAnswer> SendAsync(string method, string path, string body) => _org.Seller.SendAsync(method, path, Value.Parse(body));
}
