using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class CompositeTests
{
    private const string Root = "/services/data/v58.0";
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task Later_subrequests_use_the_answers_of_earlier_ones()
    {
        await _org.AddAccountAsync("Fabrikam");
        var answer = await SendAsync(true,
            Sub("find", "GET", "/query?q=SELECT+Id,Name+FROM+Account+WHERE+Name='Fabrikam'"),
            Sub("deal", "POST", "/sobjects/Opportunity", OrgFixture.Deal("For @{find.records[0].Name}", ("AccountId", Value.From("@{find.records[0].Id}")))),
            Sub("solution", "POST", "/sobjects/Microsoft_Solution__c", ObjectValue.Of(
                ("Solution_Name__c", Value.From("S")), ("Solution_Id__c", Value.From("SOL-1")), ("Opportunity__c", Value.From("@{deal.id}")))),
            Sub("patch", "PATCH", "/sobjects/Opportunity/@{deal.id}", ObjectValue.Of(("Amount", Value.From(5L)))),
            Sub("version", "GET", "/sobjects/Opportunity/@{deal.id}?fields=LastModifiedDate,Name"));

        var parts = answer.Body["compositeResponse"].AsItems();
        parts.Select(part => part["httpStatusCode"].ToJson()).Should().Equal("200", "201", "201", "204", "200");
        parts.Select(part => part["referenceId"].ToString()).Should().Equal("find", "deal", "solution", "patch", "version");
        parts[1]["httpHeaders"]["Location"].ToString().Should().Be($"{Root}/sobjects/Opportunity/{parts[1]["body"]["id"]}");
        parts[3]["body"].IsNull.Should().BeTrue();
        parts[4]["body"]["Name"].ToString().Should().Be("For Fabrikam");
        parts[4]["body"]["LastModifiedDate"].ToString().Should().Be("2026-01-15T10:30:00.000+0000");
    }

    [TestMethod]
    public async Task All_or_none_takes_everything_back_and_says_so()
    {
        var deal = await _org.AddOpportunityAsync("Before");

        var answer = await SendAsync(true,
            Sub("rename", "PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("Name", Value.From("After")))),
            Sub("account", "POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("New")))),
            Sub("bad", "POST", "/sobjects/Account", ObjectValue.Empty),
            Sub("last", "GET", $"/sobjects/Opportunity/{deal}"));

        answer.Status.Should().Be(200);
        var parts = answer.Body["compositeResponse"].AsItems();
        parts.Select(part => part["httpStatusCode"].ToJson()).Should().AllBe("400");
        parts[2]["body"][0]["errorCode"].ToString().Should().Be("REQUIRED_FIELD_MISSING");
        foreach (var other in new[] { 0, 1, 3 })
        {
            parts[other]["body"][0]["errorCode"].ToString().Should().Be("PROCESSING_HALTED");
            parts[other]["body"][0]["message"].ToString().Should().Be("The transaction was rolled back since another operation in the same transaction failed.");
        }
        _org.Server.Org.Row(deal)["Name"].ToString().Should().Be("Before");
        _org.Server.Org.Rows("Account").Should().BeEmpty();
    }

    [TestMethod]
    public async Task Without_all_or_none_only_what_depends_on_a_failure_is_halted()
    {
        var answer = await SendAsync(false,
            Sub("bad", "POST", "/sobjects/Account", ObjectValue.Empty),
            Sub("dependent", "POST", "/sobjects/Opportunity", OrgFixture.Deal("Deal", ("AccountId", Value.From("@{bad.id}")))),
            Sub("free", "POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("Fine")))));

        var parts = answer.Body["compositeResponse"].AsItems();
        parts.Select(part => part["httpStatusCode"].ToJson()).Should().Equal("400", "400", "201");
        parts[1]["body"][0]["errorCode"].ToString().Should().Be("PROCESSING_HALTED");
        parts[1]["body"][0]["message"].ToString().Should().Contain("No value for bad.id found in bad");
        _org.Server.Org.Rows("Account").Should().ContainSingle();
    }

    [TestMethod]
    public async Task More_than_25_subrequests_or_5_queries_or_a_repeated_reference_are_refused_as_a_whole()
    {
        var many = await SendAsync(false, [.. Enumerable.Range(0, 26).Select(i => Sub($"r{i}", "POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("A")))))]);
        var queries = await SendAsync(false, [.. Enumerable.Range(0, 6).Select(i => Sub($"r{i}", "GET", "/query?q=SELECT+Id+FROM+Account"))]);
        var twins = await SendAsync(false, Sub("r", "GET", "/limits"), Sub("r", "GET", "/limits"));

        twins.Status.Should().Be(400);
        foreach (var beyond in new[] { many, queries })
        {
            var part = beyond.Body["compositeResponse"].AsItems().Should().ContainSingle().Subject;
            part["referenceId"].IsNull.Should().BeTrue();
            part["httpStatusCode"].ToJson().Should().Be("400");
            part["body"][0]["errorCode"].ToString().Should().Be("LIMIT_EXCEEDED");
        }
        _org.Server.Org.Rows("Account").Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_composite_request_is_one_call_and_a_batch_is_one_and_its_parts()
    {
        var before = _org.Server.RequestCount;
        await SendAsync(false, Sub("a", "GET", "/limits"), Sub("b", "GET", "/limits"));
        var afterComposite = _org.Server.RequestCount;

        var batch = await _org.Seller.SendAsync("POST", "/composite/batch", Value.Parse(
            """{"haltOnError":true,"batchRequests":[{"method":"GET","url":"v58.0/limits"},{"method":"GET","url":"v58.0/sobjects/Nothing"},{"method":"GET","url":"v58.0/limits"}]}"""));

        afterComposite.Should().Be(before + 1);
        _org.Server.RequestCount.Should().Be(afterComposite + 4);
        batch.Body["hasErrors"].Should().Be(Value.From(true));
        batch.Body["results"].AsItems().Select(result => result["statusCode"].ToJson()).Should().Equal("200", "404", "412");
    }

    [TestMethod]
    public async Task Rows_of_a_collection_succeed_and_fail_one_by_one()
    {
        var answer = await _org.Seller.SendAsync("POST", "/composite/sobjects", Value.Parse(
            """{"allOrNone":false,"records":[{"attributes":{"type":"Account"},"Name":"A"},{"attributes":{"type":"Account"}}]}"""));

        answer.Body[0]["success"].Should().Be(Value.From(true));
        answer.Body[1]["success"].Should().Be(Value.From(false));
        answer.Body[1]["errors"][0]["statusCode"].ToString().Should().Be("REQUIRED_FIELD_MISSING");
        _org.Server.Org.Rows("Account").Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_collection_with_all_or_none_is_rolled_back_and_one_of_201_rows_is_refused()
    {
        var mixed = await _org.Seller.SendAsync("POST", "/composite/sobjects", Value.Parse(
            """{"allOrNone":true,"records":[{"attributes":{"type":"Account"},"Name":"A"},{"attributes":{"type":"Account"}}]}"""));
        var row = Value.Parse("""{"attributes":{"type":"Account"},"Name":"A"}""");
        var many = await _org.Seller.SendAsync("POST", "/composite/sobjects", ObjectValue.Of(("records", new ArrayValue([.. Enumerable.Repeat(row, 201)]))));

        mixed.Body[0]["errors"][0]["statusCode"].ToString().Should().Be("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        many.ErrorCode.Should().Be("EXCEEDED_ID_LIMIT");
        _org.Server.Org.Rows("Account").Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_collection_is_read_changed_upserted_and_deleted()
    {
        var id = await _org.AddOpportunityAsync();
        var changed = await _org.Seller.SendAsync("PATCH", "/composite/sobjects", Records($$"""{"attributes":{"type":"Opportunity"},"id":"{{id}}","Amount":7}"""));
        var upserted = await _org.Seller.SendAsync("PATCH", "/composite/sobjects/Opportunity/Referral_Identifier__c", Records(
            """{"attributes":{"type":"Opportunity"},"Referral_Identifier__c":"r1","Name":"N","StageName":"On Hold","CloseDate":"2026-02-01"}"""));
        var read = await _org.Seller.GetAsync($"/composite/sobjects/Opportunity?ids={id},{upserted.Body[0]["id"]}&fields=Amount,Name");
        var deleted = await _org.Seller.SendAsync("DELETE", $"/composite/sobjects?ids={id}&allOrNone=true");

        changed.Body[0]["success"].Should().Be(Value.From(true));
        upserted.Body[0]["created"].Should().Be(Value.From(true));
        read.Body.AsItems().Select(row => row["Name"].ToString()).Should().Equal("Deal", "N");
        deleted.Body[0]["success"].Should().Be(Value.From(true));
        _org.Server.Org.Row(id).IsDeleted.Should().BeTrue();
    }

    [TestMethod]
    public async Task A_locked_row_fails_its_subrequest_with_the_platforms_code()
    {
        var id = await _org.AddOpportunityAsync();
        _org.Server.Faults.FailNext(FaultKind.RowLocked);

        var answer = await SendAsync(true, Sub("a", "PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("Amount", Value.From(1L)))));

        answer.Body["compositeResponse"][0]["body"][0]["errorCode"].ToString().Should().Be("UNABLE_TO_LOCK_ROW");
    }

    [TestMethod]
    public async Task A_rule_that_came_refuses_amounts_but_not_messages_and_nobody_else()
    {
        var id = await _org.AddOpportunityAsync();
        _org.Server.Faults.FailNext(FaultKind.RuleInForce, 2);

        var amount = await SendAsync(true, Sub("a", "PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("Amount", Value.From(1L)))));
        var message = await SendAsync(true, Sub("a", "PATCH", $"/sobjects/Opportunity/{id}", ObjectValue.Of(("Description", Value.From("m")))));

        amount.Body["compositeResponse"][0]["body"][0]["errorCode"].ToString().Should().Be("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        message.Body["compositeResponse"][0]["httpStatusCode"].Should().Be(Value.From(204L));
        _org.Server.Faults.Planned(FaultKind.RuleInForce).Should().Be(1);
    }

    private Task<OrgAnswer> SendAsync(bool allOrNone, params Value[] subrequests) => _org.Integration.SendAsync("POST", "/composite", ObjectValue.Of(
        ("allOrNone", Value.From(allOrNone)), ("compositeRequest", new ArrayValue(subrequests))));

    private static Value Records(string row) => Value.Parse($$"""{"allOrNone":true,"records":[{{row}}]}""");

    private static ObjectValue Sub(string reference, string method, string path, Value? body = null)
    {
        var sub = ObjectValue.Of(("method", Value.From(method)), ("url", Value.From(Root + path)), ("referenceId", Value.From(reference)));
        return body is null ? sub : sub.With("body", body);
    }
}
