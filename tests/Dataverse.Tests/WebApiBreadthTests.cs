using System.Text;
using Microsoft.Xrm.Sdk;

namespace Sandbox.Dataverse.Tests;

/// <summary>What the Web API has besides rows and lists of them. The client in <c>Client</c> goes further, where there is Node.js.</summary>
[TestClass]
public sealed class WebApiBreadthTests
{
    private static readonly Guid Account = new("11111111-0000-4000-8000-000000000001");
    private static readonly Guid Parent = new("11111111-0000-4000-8000-000000000002");

    private static async Task<TestOrganization> StartAsync()
    {
        var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Shout", "Shout").Step("AmountGuard", "Update", "abc_invoice", 20, filter: "abc_amount", images: TestSolution.Image("Before", 0, "abc_amount"))
            .Role("Keeper", ("prvReadabc_Invoice", "Global")));
        dataverse.Service.Create(new Entity("account", Account) { ["name"] = "Contoso" });
        dataverse.Service.Create(new Entity("abc_invoice", Parent) { ["abc_name"] = "Parent", ["abc_number"] = "P", ["abc_count"] = 7, ["abc_accountid"] = new EntityReference("account", Account) });
        for (var i = 1; i <= 3; i++)
            dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = $"Child {i}", ["abc_count"] = i, ["abc_parentid"] = new EntityReference("abc_invoice", Parent) });
        return dataverse;
    }

    [TestMethod]
    [DataRow("abc_invoices/$count", "4")]
    [DataRow("abc_invoices/$count?$filter=abc_count gt 1", "3")]
    [DataRow("abc_invoices(11111111-0000-4000-8000-000000000002)/abc_invoice_invoice/$count", "3")]
    [DataRow("abc_invoices(abc_number='P')/abc_name/$value", "Parent")]
    [DataRow("abc_invoices(abc_number='P')/abc_count", """
        "value":7
        """)]
    [DataRow("abc_invoices(abc_number='P')/abc_AccountId", """
        "name":"Contoso"
        """)]
    [DataRow("abc_invoices(abc_number='P')/abc_AccountId/$ref", "/accounts(11111111-0000-4000-8000-000000000001)")]
    [DataRow("abc_invoices(abc_number='P')/abc_AccountId/createdby/fullname", "Sandbox Administrator")]
    [DataRow("accounts(11111111-0000-4000-8000-000000000001)/abc_account_invoice?$select=abc_name", "Parent")]
    [DataRow("abc_invoices?$select=abc_name&$filter=abc_invoice_invoice/any(c:c/abc_count eq 2)", "Parent")]
    [DataRow("abc_invoices?$select=abc_name&$filter=abc_name eq @n&@n='Child 2'", "Child 2")]
    [DataRow("abc_invoices?$apply=filter(abc_count lt 7)/aggregate(abc_count with sum as total)", """
        "total":6
        """)]
    [DataRow("abc_invoices?fetchXml=<fetch><entity name='abc_invoice'><attribute name='abc_name'/><filter><condition attribute='abc_count' operator='between'><value>7</value><value>9</value></condition></filter></entity></fetch>", "Parent")]
    [DataRow("", """
        "name":"abc_invoices"
        """)]
    [DataRow("$metadata", "<EntityType Name=\"abc_invoice\"")]
    [DataRow("EntityDefinitions(LogicalName='abc_invoice')?$select=EntitySetName", """
        "EntitySetName":"abc_invoices"
        """)]
    [DataRow("RetrieveVersion()", """
        "Version":"9.2.
        """)]
    public async Task A_read_finds_what_its_address_means(string path, string expected)
    {
        await using var dataverse = await StartAsync();

        var text = await dataverse.Http.GetStringAsync(path);

        text.Should().Contain(expected.Trim());
    }

    [TestMethod]
    public async Task An_expanded_collection_stands_in_each_row_as_it_was_asked_for()
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", "abc_invoices?$select=abc_name&$orderby=abc_count desc&$expand=abc_invoice_invoice($select=abc_name;$orderby=abc_count desc;$top=2;$expand=abc_ParentId($select=abc_name))");

        var first = answer.Body.GetProperty("value")[0];
        first.GetProperty("abc_invoice_invoice").EnumerateArray().Select(row => row.GetProperty("abc_name").GetString()).Should().Equal("Child 3", "Child 2");
        first.GetProperty("abc_invoice_invoice")[0].GetProperty("abc_ParentId").GetProperty("abc_name").GetString().Should().Be("Parent");
        answer.Body.GetProperty("value")[1].GetProperty("abc_invoice_invoice").GetArrayLength().Should().Be(0);
    }

    [TestMethod]
    public async Task The_same_filter_with_other_constants_finds_other_rows()
    {
        await using var dataverse = await StartAsync();

        foreach (var name in new[] { "Child 1", "Parent", "Child 3", "It''s none" })
        {
            var answer = await dataverse.SendAsync("GET", $"abc_invoices?$select=abc_name&$filter=abc_name eq '{name}' or (abc_number eq '{name}' and createdon gt 2026-01-01T00:00:00Z)");

            answer.Body.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("abc_name").GetString()).Should().BeEquivalentTo(name.StartsWith("It", StringComparison.Ordinal) ? [] : [name]);
        }
    }

    [TestMethod]
    public async Task Pages_and_filters_leave_no_statement_each_behind()
    {
        await using var dataverse = await StartAsync();
        for (var page = 1; page <= 10; page++)
            await ReadAsync(page);
        var before = dataverse.Organization.Core.Database.StatementCount;

        for (var page = 11; page <= 300; page++)
            await ReadAsync(page);

        dataverse.Organization.Core.Database.StatementCount.Should().Be(before);

        Task ReadAsync(int page) => dataverse.SendAsync("GET", $"abc_invoices?$filter=abc_name ne '{page}'&$skiptoken=" + Uri.EscapeDataString($"<cookie pagenumber=\"{page}\" pagesize=\"1\" />"));
    }

    [TestMethod]
    [DataRow("abc_invoices?$apply=")]
    [DataRow("abc_invoices?$apply=aggregate(abc_name with sum as s)")]
    [DataRow("abc_invoices?$apply=groupby((abc_AccountId/name))")]
    [DataRow("abc_invoices?fetchXml=")]
    [DataRow("abc_invoices?fetchXml=<fetch><entity name='account'/></fetch>")]
    [DataRow("abc_invoices?fetchXml=<!DOCTYPE a [<!ENTITY b 'c'>]><fetch><entity name='abc_invoice'/></fetch>")]
    [DataRow("abc_invoices?fetchXml=<fetch><entity name='abc_invoice'><order attribute='nothing'/></entity></fetch>")]
    [DataRow("abc_invoices?fetchXml=<fetch aggregate='true'><entity name='abc_invoice'><attribute name='abc_name' alias='a' groupby='true' dategrouping='year'/></entity></fetch>")]
    [DataRow("abc_invoices?savedQuery=x")]
    [DataRow("abc_invoices()")]
    [DataRow("abc_invoices(")]
    [DataRow("abc_invoices(abc_number='P'")]
    [DataRow("abc_invoices(abc_number='P')/abc_name/$value/x")]
    [DataRow("abc_invoices(abc_number='P')/abc_invoice_invoice(x)")]
    [DataRow("abc_invoices(abc_number='P')/$ref")]
    [DataRow("abc_invoices/$ref")]
    [DataRow("abc_invoices?$top=-1")]
    [DataRow("abc_invoices?$filter=abc_count eq @x")]
    [DataRow("abc_invoices?$filter=Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=99999999999999)")]
    [DataRow("abc_invoices?$filter=Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue='never')")]
    [DataRow("abc_invoices?$filter=Microsoft.Dynamics.CRM.In(PropertyName='abc_count',PropertyValues=[1")]
    [DataRow("abc_invoices?$filter=Microsoft.Dynamics.CRM.Today(Color='red')")]
    [DataRow("abc_invoices?$expand=abc_invoice_invoice($levels=3)")]
    [DataRow("EntityDefinitions()")]
    [DataRow("EntityDefinitions(LogicalName='abc_invoice')/Attributes(LogicalName='x')")]
    [DataRow("EntityDefinitions?$filter=LogicalName gt 5")]
    [DataRow("EntityDefinitions?$expand=Nothing")]
    [DataRow("RetrieveTotalRecordCount(EntityNames=5)")]
    [DataRow("RetrieveTotalRecordCount(EntityNames=@p)")]
    [DataRow("WhoAmI(a=1)")]
    [DataRow("$batch")]
    [DataRow("$metadata?$format=json")]
    public async Task Nonsense_is_refused_and_breaks_nothing(string path)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", path);

        answer.Status.Should().BeOneOf(400, 404, 405, 501);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().NotBeNullOrEmpty();
    }

    [TestMethod]
    public async Task Filters_of_FetchXML_do_not_stand_in_each_other_without_end()
    {
        await using var dataverse = await StartAsync();
        var deep = $"<fetch><entity name='abc_invoice'>{string.Concat(Enumerable.Repeat("<filter>", 50_000))}{string.Concat(Enumerable.Repeat("</filter>", 50_000))}</entity></fetch>";

        var query = () => dataverse.Service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.FetchExpression(deep));

        query.Should().Throw<DataverseException>().WithMessage("*deep*");
    }

    [TestMethod]
    public async Task An_address_may_be_32_kB_long()
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", "abc_invoices?$filter=abc_name eq '" + new string('x', 32_000) + "'");

        answer.Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_change_set_is_made_as_a_whole_or_not_at_all()
    {
        await using var dataverse = await StartAsync();

        var made = await BatchAsync(dataverse, "POST accounts HTTP/1.1\n\n{\"name\":\"First\"}", "POST abc_invoices HTTP/1.1\n\n{\"abc_name\":\"Second\",\"abc_AccountId@odata.bind\":\"$1\"}");
        var refused = await BatchAsync(dataverse, "POST accounts HTTP/1.1\n\n{\"name\":\"Third\"}", "POST accounts HTTP/1.1\n\n{\"nothing\":1}");

        made.Status.Should().Be(200);
        (await dataverse.Http.GetStringAsync("abc_invoices?$filter=abc_AccountId/name eq 'First'&$select=abc_name")).Should().Contain("Second");
        refused.Status.Should().Be(400);
        refused.Text.Should().Contain("nothing");
        (await dataverse.Http.GetStringAsync("accounts/$count")).Should().Be("2", "of the second one nothing stayed");
    }

    [TestMethod]
    public async Task Rows_come_with_those_that_they_point_to_and_those_that_point_to_them()
    {
        await using var dataverse = await StartAsync();

        var made = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"Middle","abc_AccountId":{"name":"New"},"abc_invoice_invoice":[{"abc_name":"A"},{"abc_name":"B"}]}""");
        var refused = await dataverse.SendAsync("POST", "abc_invoices", """{"abc_name":"None","abc_invoice_invoice":[{"abc_name":"C","abc_count":-1}]}""");

        made.Status.Should().Be(204);
        (await dataverse.Http.GetStringAsync("abc_invoices/$count?$filter=abc_ParentId/abc_name eq 'Middle'")).Should().Be("2");
        refused.Status.Should().Be(400);
        (await dataverse.Http.GetStringAsync("abc_invoices/$count?$filter=abc_name eq 'None'")).Should().Be("0");
    }

    [TestMethod]
    public async Task A_reference_is_set_and_taken_away()
    {
        await using var dataverse = await StartAsync();
        var child = (await dataverse.SendAsync("GET", "abc_invoices?$filter=abc_name eq 'Child 1'")).Body.GetProperty("value")[0].GetProperty("abc_invoiceid").GetString();

        (await dataverse.SendAsync("POST", $"accounts({Account})/abc_account_invoice/$ref", $$"""{"@odata.id":"abc_invoices({{child}})"}""")).Status.Should().Be(204);
        (await dataverse.Http.GetStringAsync($"accounts({Account})/abc_account_invoice/$count")).Should().Be("2");
        (await dataverse.SendAsync("DELETE", $"accounts({Account})/abc_account_invoice({child})/$ref")).Status.Should().Be(204);
        (await dataverse.SendAsync("GET", $"abc_invoices({child})/abc_AccountId")).Status.Should().Be(204, "there is no row behind it any more");
    }

    [TestMethod]
    [DataRow("""{"abc_name":"\ud800"}""")]
    [DataRow("""{"abc_name\udc00":"x"}""")]
    [DataRow("""{"abc_name":"x","abc_AccountId@odata.bind":"accounts(\ud800)"}""")]
    public async Task Half_a_surrogate_pair_is_no_JSON(string body)
    {
        await using var dataverse = await StartAsync();

        (await dataverse.SendAsync("POST", "abc_invoices", body)).Status.Should().Be(400);
        (await dataverse.SendAsync("POST", "abc_Shout", body.Replace("abc_name", "Text", StringComparison.Ordinal))).Status.Should().Be(400);
    }

    [TestMethod]
    [DataRow("DELETE", "pluginassemblies(3b6f6f00-0000-4000-8000-000000000003)", null, 400, "managed solution")]
    [DataRow("PATCH", "pluginassemblies(3b6f6f00-0000-4000-8000-000000000003)", """{"name":"x"}""", 400, "managed solution")]
    [DataRow("POST", "pluginassemblies", """{"name":"x"}""", 501, "pluginassembly")]
    [DataRow("PATCH", "organizations({0})", """{"name":"x"}""", 501, "organization")]
    [DataRow("DELETE", "transactioncurrencies(c05e1100-0000-4000-8000-000000009006)", null, 400, "needs it")]
    public async Task Rows_of_the_platform_are_not_changed_past_it(string method, string path, string? body, int status, string named)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync(method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, dataverse.Organization.Id), body);

        answer.Status.Should().Be(status);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Contain(named);
    }

    [TestMethod]
    [DataRow("GET", "audits", null, "audit")]
    [DataRow("GET", "tasks(c05e1100-0000-4000-8000-000000000001)", null, "task")]
    [DataRow("GET", "plugintracelogs/$count", null, "plugintracelog")]
    [DataRow("POST", "duplicaterules", """{"name":"x"}""", "duplicaterule")]
    [DataRow("POST", "abc_invoices", """{"abc_ParentId@odata.bind":"/queues(c05e1100-0000-4000-8000-000000000001)"}""", "queue")]
    [DataRow("GET", "accounts?fetchXml=<fetch><entity name='account'><link-entity name='annotation' from='objectid' to='accountid'/></entity></fetch>", null, "annotation")]
    [DataRow("GET", "RetrieveTotalRecordCount(EntityNames=['role'])", null, "role")]
    [DataRow("GET", "EntityDefinitions(LogicalName='task')", null, "task")]
    [DataRow("GET", "EntityDefinitions(LogicalName='task')/Attributes", null, "task")]
    public async Task A_table_that_every_environment_has_is_not_said_not_to_exist(string method, string path, string? body, string table)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync(method, path, body);

        answer.Status.Should().Be(501);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Be($"The sandbox does not support the table '{table}'.");
    }

    [TestMethod]
    [DataRow("MSCRMCallerID", "prvActOnBehalfOfAnotherUser")]
    [DataRow("MSCRM.BypassCustomPluginExecution", "prvBypassCustomPlugins")]
    public async Task Who_may_not_act_for_others_or_past_plug_ins_is_told_the_privilege(string header, string privilege)
    {
        await using var dataverse = await StartAsync();
        await dataverse.SignInAsync(dataverse.Organization.AddUser("Kim Keeper", "Keeper"));

        var answer = await dataverse.SendAsync("GET", "abc_invoices", null, (header, header == "MSCRMCallerID" ? WellKnown.Administrator.ToString() : "true"));

        answer.Status.Should().Be(403);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Contain(privilege);
    }

    [TestMethod]
    public async Task Plug_ins_are_left_out_for_who_may()
    {
        await using var dataverse = await StartAsync();
        dataverse.Service.Update(new Entity("abc_invoice", Parent) { ["abc_amount"] = new Money(100) });

        var kept = await dataverse.SendAsync("PATCH", $"abc_invoices({Parent})", """{"abc_amount":1}""");
        var bypassed = await dataverse.SendAsync("PATCH", $"abc_invoices({Parent})", """{"abc_amount":1}""", ("MSCRM.BypassCustomPluginExecution", "true"));

        kept.Status.Should().Be(400, "the guard refuses it");
        bypassed.Status.Should().Be(204);
    }

    private static async Task<(int Status, string Text)> BatchAsync(TestOrganization dataverse, params string[] changes)
    {
        var body = new StringBuilder("--b\nContent-Type: multipart/mixed;boundary=c\n\n");
        for (var i = 0; i < changes.Length; i++)
            body.Append($"--c\nContent-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: {i + 1}\n\n{changes[i].Replace("HTTP/1.1\n", "HTTP/1.1\nContent-Type: application/json\n", StringComparison.Ordinal)}\n");
        body.Append("--c--\n\n--b--\n");
        using var content = new StringContent(body.Replace("\n", "\r\n").ToString());
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed;boundary=b");
        using var answer = await dataverse.Http.PostAsync("$batch", content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
