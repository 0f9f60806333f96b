using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class WebApiTests
{
    private static async Task<TestOrganization> StartAsync() => await TestOrganization.StartAsync(
        TestSolution.Invoices().Api("abc_Shout", "Shout").Api("abc_Book", "Book").Step("AmountGuard", "Update", "abc_invoice", 20, filter: "abc_amount", images: TestSolution.Image("Before", 0, "abc_amount")));

    private static string Id(HttpResponseMessage answer) => answer.Headers.GetValues("OData-EntityId").Single().Split('(')[1].TrimEnd(')');

    [TestMethod]
    public async Task Without_a_token_or_with_an_expired_one_the_answer_is_401()
    {
        await using var dataverse = await StartAsync();
        (await dataverse.SendAsync("GET", "abc_invoices")).Status.Should().Be(200);

        await dataverse.Clock.RunForAsync(TimeSpan.FromHours(1));
        var expired = await dataverse.SendAsync("GET", "abc_invoices");
        await dataverse.SignInAsync();

        expired.Status.Should().Be(401);
        (await dataverse.SendAsync("GET", "abc_invoices")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_wrong_secret_buys_no_token()
    {
        await using var dataverse = await StartAsync();
        var credentials = dataverse.Server.IssueCredentials();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", credentials.ClientId), new("client_secret", "wrong")]);

        using var answer = await dataverse.Http.PostAsync(new Uri(dataverse.Server.BaseAddress, "oauth2/token"), form);

        ((int)answer.StatusCode).Should().Be(401);
        credentials.ToString().Should().NotContain(credentials.ClientSecret);
    }

    [TestMethod]
    public async Task Creating_answers_the_address_or_on_request_the_row()
    {
        await using var dataverse = await StartAsync();

        var plain = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"A"}""");
        var full = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"B","abc_amount":12.5,"abc_dueon":"2026-05-01","abc_sentat":"2026-05-01T10:00:00.5+02:00","abc_kind":2}""", ("Prefer", "return=representation,odata.include-annotations=\"*\""));

        plain.Status.Should().Be(204);
        Guid.TryParse(Id(plain.Answer), out _).Should().BeTrue();
        full.Status.Should().Be(201);
        full.Body.GetProperty("abc_amount").GetDecimal().Should().Be(12.5m);
        full.Body.GetProperty("abc_dueon").GetString().Should().Be("2026-05-01");
        full.Body.GetProperty("abc_sentat").GetString().Should().Be("2026-05-01T08:00:00Z");
        full.Body.GetProperty("abc_kind@OData.Community.Display.V1.FormattedValue").GetString().Should().Be("Two");
        full.Body.GetProperty("createdon").GetString().Should().Be("2026-03-01T09:00:00Z");
        full.Body.GetProperty("abc_notes").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [TestMethod]
    public async Task Patch_without_If_Match_is_an_upsert_and_with_star_it_only_updates()
    {
        await using var dataverse = await StartAsync();
        var id = Guid.NewGuid();

        var missing = await dataverse.SendAsync("PATCH", $"abc_invoices({id})", """{"abc_name":"A"}""", ("If-Match", "*"));
        var upserted = await dataverse.SendAsync("PATCH", $"abc_invoices({id})", """{"abc_name":"A"}""");
        var byKey = await dataverse.SendAsync("PATCH", "abc_invoices(abc_number='N''1')", """{"abc_name":"K"}""", ("Prefer", "return=representation"));
        var again = await dataverse.SendAsync("PATCH", "abc_invoices(abc_number='n''1')", """{"abc_name":"L"}""", ("Prefer", "return=representation"));

        missing.Status.Should().Be(404);
        missing.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80040217");
        upserted.Status.Should().Be(204);
        byKey.Status.Should().Be(201);
        again.Status.Should().Be(200);
        again.Body.GetProperty("abc_invoiceid").GetGuid().Should().Be(byKey.Body.GetProperty("abc_invoiceid").GetGuid());
        again.Body.GetProperty("abc_number").GetString().Should().Be("N'1");
    }

    [TestMethod]
    public async Task A_stale_ETag_is_refused_with_412()
    {
        await using var dataverse = await StartAsync();
        var created = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"A"}""", ("Prefer", "return=representation"));
        var (path, etag) = ($"abc_invoices({created.Body.GetProperty("abc_invoiceid").GetString()})", created.Body.GetProperty("@odata.etag").GetString()!);

        var first = await dataverse.SendAsync("PATCH", path, """{"abc_name":"B"}""", ("If-Match", etag));
        var second = await dataverse.SendAsync("PATCH", path, """{"abc_name":"C"}""", ("If-Match", etag));
        var delete = await dataverse.SendAsync("DELETE", path, null, ("If-Match", etag));

        first.Status.Should().Be(204);
        second.Status.Should().Be(412);
        second.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80060882");
        delete.Status.Should().Be(412);
    }

    [TestMethod]
    [DataRow("abc_count gt 3 and abc_count le 5", "I4,I5")]
    [DataRow("not (abc_count lt 5)", "I5,I6")]
    [DataRow("contains(abc_name,'i6') or startswith(abc_name,'I1')", "I1,I6")]
    [DataRow("abc_kind eq 2", "I2,I4,I6")]
    [DataRow("abc_dueon ge 2026-01-05", "I5,I6")]
    [DataRow("abc_amount eq 20.5", "I2")]
    [DataRow("abc_notes ne null", "I1")]
    [DataRow("abc_paid eq true", "I3")]
    [DataRow("abc_count in (1,6)", "I1,I6")]
    [DataRow("abc_AccountId/name eq 'Contoso'", "I1,I2")]
    [DataRow("abc_count ne 1 and abc_count ne 2 and 4 gt abc_count", "I3")]
    public async Task A_filter_finds_what_it_says(string filter, string expected)
    {
        await using var dataverse = await SeededAsync();

        var found = await dataverse.SendAsync("GET", $"abc_invoices?$select=abc_name&$orderby=abc_name&$filter={Uri.EscapeDataString(filter)}");

        string.Join(",", found.Body.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("abc_name").GetString())).Should().Be(expected);
    }

    [TestMethod]
    [DataRow("abc_invoices?$filter=year(createdon) eq 2026", 501)]
    [DataRow("abc_invoices?$apply=compute(abc_count add 1 as c)", 501)]
    [DataRow("abc_invoices?$filter=Microsoft.Dynamics.CRM.Under(PropertyName='abc_parentid',PropertyValue='x')", 501)]
    [DataRow("abc_invoices?color=red", 501)]
    [DataRow("RetrieveDuplicates", 501)]
    [DataRow("EntityDefinitions?$select=ActivityTypeMask", 501)]
    [DataRow("abc_invoices?$skip=5", 501)]
    [DataRow("abc_invoices?fetchXml=<fetch/>", 400)]
    [DataRow("abc_invoices?fetchXml=<fetch><entity name='abc_invoice'><attribute name='abc_name' rowaggregate='x'/></entity></fetch>", 501)]
    [DataRow("abc_invoices?$filter=abc_nothing eq 1", 400)]
    [DataRow("abc_invoices?$select=abc_nothing", 400)]
    [DataRow("abc_nothings", 404)]
    [DataRow("abc_invoices(abc_name='A')", 400)]
    [DataRow("Nothing(a=1)", 404)]
    public async Task What_is_unknown_or_unsupported_is_refused(string path, int status)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", path);

        answer.Status.Should().Be(status);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().NotBeNullOrEmpty();
    }

    [TestMethod]
    public async Task Pages_follow_each_other_by_next_link_and_count_covers_all()
    {
        await using var dataverse = await SeededAsync();

        var first = await dataverse.SendAsync("GET", "abc_invoices?$select=abc_name&$orderby=abc_count desc&$count=true", null, ("Prefer", "odata.maxpagesize=4"));
        var second = await dataverse.SendAsync("GET", first.Body.GetProperty("@odata.nextLink").GetString()!);

        first.Body.GetProperty("@odata.count").GetInt32().Should().Be(6);
        first.Body.GetProperty("value").GetArrayLength().Should().Be(4);
        second.Body.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("abc_name").GetString()).Should().Equal("I2", "I1");
        second.Body.TryGetProperty("@odata.nextLink", out _).Should().BeFalse();
    }

    [TestMethod]
    public async Task A_lookup_is_bound_read_expanded_and_annotated()
    {
        await using var dataverse = await SeededAsync();

        var found = await dataverse.SendAsync("GET", "abc_invoices?$select=abc_name,_abc_accountid_value&$expand=abc_AccountId($select=name)&$orderby=abc_name&$top=3", null, ("Prefer", "odata.include-annotations=\"*\""));

        var rows = found.Body.GetProperty("value");
        rows[0].GetProperty("_abc_accountid_value@OData.Community.Display.V1.FormattedValue").GetString().Should().Be("Contoso");
        rows[0].GetProperty("_abc_accountid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString().Should().Be("account");
        rows[0].GetProperty("abc_AccountId").GetProperty("name").GetString().Should().Be("Contoso");
        rows[2].GetProperty("abc_AccountId").ValueKind.Should().Be(JsonValueKind.Null);
        rows.GetArrayLength().Should().Be(3);
    }

    [TestMethod]
    public async Task A_custom_API_takes_and_gives_typed_parameters()
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("POST", "abc_Shout", """{"Text":"hello"}""");

        answer.Status.Should().Be(200);
        answer.Body.GetProperty("Result").GetString().Should().Be("HELLO@30");
        answer.Body.GetProperty("Length").GetInt32().Should().Be(5);
        answer.Body.GetProperty("Loud").GetBoolean().Should().BeTrue();
        answer.Body.GetProperty("@odata.context").GetString().Should().EndWith("#Microsoft.Dynamics.CRM.abc_ShoutResponse");
    }

    [TestMethod]
    [DataRow("{}", "0x80040203", "Required field 'Text' is missing")]
    [DataRow("""{"Text":12}""", "0x80048d19", "*Cannot convert the literal '12' to the expected type 'Edm.String'*")]
    [DataRow("""{"Text":"x","More":1}""", "0x80048d19", "*'More' in the request payload is not a valid parameter for the operation 'abc_Shout'*")]
    [DataRow("""{"Text":""", "0x80048d19", "*not valid JSON*")]
    public async Task A_custom_API_called_wrongly_says_why(string body, string code, string message)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("POST", "abc_Shout", body);

        answer.Status.Should().Be(400);
        answer.Body.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Match(message);
    }

    [TestMethod]
    public async Task A_plug_ins_refusal_is_a_400_with_its_message()
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("POST", "abc_Book", """{"Text":"refuse"}""");

        answer.Status.Should().Be(400);
        answer.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80040265");
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Be("The books are closed.");
        dataverse.Notes().Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("""{"abc_number":"123456789012345678901"}""", 400, "0x80044331")]
    [DataRow("""{"abc_count":1001}""", 400, "0x8004432f")]
    [DataRow("""{"abc_amount":-1}""", 400, "0x80044330")]
    [DataRow("""{"abc_kind":3}""", 400, "0x8004431a")]
    [DataRow("""{"abc_nothing":3}""", 400, "0x80048d19")]
    [DataRow("""{"abc_count":"many"}""", 400, "0x80048d19")]
    [DataRow("""{"abc_number":"TAKEN"}""", 412, "0x80040237")]
    [DataRow("""{"abc_AccountId@odata.bind":"/accounts(11111111-1111-1111-1111-111111111111)"}""", 404, "0x80040217")]
    public async Task Values_that_do_not_fit_are_refused_with_the_platforms_code(string body, int status, string code)
    {
        await using var dataverse = await StartAsync();
        await dataverse.SendAsync("POST", "abc_invoices", """{"abc_number":"taken"}""");

        var answer = await dataverse.SendAsync("POST", "abc_invoices", body);

        answer.Status.Should().Be(status);
        answer.Body.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
    }

    [TestMethod]
    public async Task Deleting_twice_finds_nothing_the_second_time()
    {
        await using var dataverse = await StartAsync();
        var id = Id((await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"A"}""")).Answer);

        var first = await dataverse.SendAsync("DELETE", $"abc_invoices({id})");
        var second = await dataverse.SendAsync("DELETE", $"abc_invoices({id})");

        first.Status.Should().Be(204);
        second.Status.Should().Be(404);
    }

    private static async Task<TestOrganization> SeededAsync()
    {
        var dataverse = await StartAsync();
        var account = dataverse.Service.Create(new Entity("account") { ["name"] = "Contoso" });
        for (var i = 1; i <= 6; i++)
        {
            var binding = i <= 2 ? $",\"abc_AccountId@odata.bind\":\"/accounts({account})\"" : "";
            var body = $$"""{"abc_name":"I{{i}}","abc_count":{{i}},"abc_kind":{{2 - (i % 2)}},"abc_amount":{{i}}0.5,"abc_paid":{{(i == 3 ? "true" : "false")}},"abc_dueon":"2026-01-0{{i}}"{{(i == 1 ? ",\"abc_notes\":\"x\"" : "")}}{{binding}}}""";
            (await dataverse.SendAsync("POST", "abc_invoices", body)).Status.Should().Be(204);
        }
        return dataverse;
    }

    [TestMethod]
    public async Task A_throttled_request_has_no_effect_and_says_how_long_to_wait()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        dataverse.Server.Faults.FailNext(FaultKind.Throttled);

        var (status, body, answer) = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"A"}""");

        status.Should().Be(429);
        body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80072322");
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(30));
        dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice")).Entities.Should().BeEmpty();
    }
}
