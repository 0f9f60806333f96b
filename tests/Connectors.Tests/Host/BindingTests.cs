using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

[TestClass]
public sealed class BindingTests
{
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task Path_query_and_header_parameters_go_where_the_definition_says()
    {
        _rig.Service.Answers(200, """{"value":[]}""");

        await _rig.Invoke(Referral("GetAllReferrals", """{"$filter":"engagementId eq 'a b&c'","$top":"5","$count":true,"$skip":null,"MS-CorrelationId":"c1"}"""));

        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5001/v1.0/engagements/referrals?%24filter=engagementId%20eq%20%27a%20b%26c%27&%24top=5&%24count=true");
        _rig.Service.Last.Header("MS-CorrelationId").Should().Be("c1");
        _rig.Service.Last.Header("Authorization").Should().Be("Bearer token-p");
        _rig.Service.Last.Header("Content-Type").Should().BeNull();
    }

    [TestMethod]
    public async Task A_body_is_built_from_flattened_parameters()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Referral("CreateReferral", """{"Referral/name":"Move","Referral/details/dealValue":"1200.5","Referral/details/currency":"EUR","Referral/team":[{"email":"a@b.example"}],"Referral/campaignId":null}"""));

        _rig.Service.Last.Body.Should().Be("""{"name":"Move","details":{"dealValue":1200.5,"currency":"EUR"},"team":[{"email":"a@b.example"}],"campaignId":null}""");
        _rig.Service.Last.Header("Content-Type").Should().Be("application/json");
    }

    [TestMethod]
    public async Task A_flattened_parameter_changes_a_whole_body_given_before_it()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Referral("CreateReferral", """{"Referral":{"name":"Move","details":{"notes":"n"}},"Referral/details/currency":"EUR"}"""));

        _rig.Service.Last.Body.Should().Be("""{"name":"Move","details":{"notes":"n","currency":"EUR"}}""");
    }

    [TestMethod]
    public async Task A_patch_sends_its_changes_with_ETag_and_preference()
    {
        _rig.Service.Answers(204);

        var answer = await _rig.Invoke(Referral("PatchReferralById", """{"id":"r 1","If-Match":"\"e1\"","Prefer":"return=representation","Referral":[{"op":"replace","path":"/status","value":"Closed"}]}"""));

        answer.StatusCode.Should().Be(204);
        answer.Body.Should().BeNull();
        _rig.Service.Last.Method.Should().Be("PATCH");
        _rig.Service.Last.Address.Should().EndWith("/v1.0/engagements/referrals/r%201");
        _rig.Service.Last.Header("If-Match").Should().Be("\"e1\"");
        _rig.Service.Last.Header("Prefer").Should().Be("return=representation");
        _rig.Service.Last.Body.Should().Be("""[{"op":"replace","path":"/status","value":"Closed"}]""");
    }

    [TestMethod]
    public async Task A_missing_required_parameter_is_refused_by_name()
    {
        var refusal = await _rig.Refusal(Referral("PatchReferralById", """{"Referral":[]}"""));

        refusal.Code.Should().Be("WorkflowOperationParametersRuntimeMissingValue");
        refusal.Message.Should().Be("The API operation 'PatchReferralById' is missing required property 'id'.");
        refusal.Retryable.Should().BeFalse();
    }

    [TestMethod]
    [DataRow("""{"id":""}""", "id")]
    [DataRow("""{"id":null}""", "id")]
    public async Task An_empty_path_parameter_is_missing(string parameters, string name) =>
        (await _rig.Refusal(Referral("GetReferralById", parameters))).Message.Should().Contain($"'{name}'");

    [TestMethod]
    public async Task A_missing_body_is_refused() =>
        (await _rig.Refusal(Referral("PatchReferralById", """{"id":"1"}"""))).Message.Should().Contain("'Referral'");

    [TestMethod]
    public async Task A_missing_property_of_a_list_item_is_refused() =>
        (await _rig.Refusal(Referral("PatchReferralById", """{"id":"1","Referral":[{"op":"add","value":1}]}"""))).Message.Should().Contain("'Referral/0/path'");

    [TestMethod]
    public async Task A_missing_required_property_of_the_body_is_refused() =>
        (await _rig.Refusal(Event("EventRegistration", """{"body/WebhookUrl":"https://a.example"}"""))).Message.Should().Contain("'body/WebhookEvents'");

    [TestMethod]
    [DataRow("""{"id":"1","select":"x"}""", "select")]
    [DataRow("""{"id":"1","body/x":"x"}""", "body/x")]
    public async Task An_unknown_parameter_is_refused_by_name(string parameters, string name)
    {
        var refusal = await _rig.Refusal(Referral("GetReferralById", parameters));

        refusal.Code.Should().Be("WorkflowOperationParametersExtraParameter");
        refusal.Message.Should().Be($"The API operation does not contain a definition for parameter '{name}'.");
    }

    [TestMethod]
    public async Task An_unknown_property_of_the_body_is_refused() =>
        (await _rig.Refusal(Referral("CreateReferral", """{"Referral/details/closeDate":"2026-01-01"}"""))).Message.Should().Contain("'Referral/details/closeDate'");

    [TestMethod]
    [DataRow("CreateReferral", """{"Referral/details/dealValue":""}""", "Number/double")]
    [DataRow("CreateReferral", """{"Referral/details/closingDateTime":"soon"}""", "String/date-time")]
    [DataRow("CreateReferral", """{"Referral":"{}"}""", "Object")]
    [DataRow("GetAllReferrals", """{"$top":"many"}""", "Integer/int32")]
    [DataRow("GetAllReferrals", """{"$count":"maybe"}""", "Boolean")]
    public async Task A_value_of_another_type_is_refused(string operation, string parameters, string type)
    {
        var refusal = await _rig.Refusal(Referral(operation, parameters));

        refusal.Code.Should().Be("OpenApiOperationParameterTypeConversionFailed");
        refusal.Message.Should().Contain($"is required to be of type '{type}'");
    }

    [TestMethod]
    public async Task A_path_parameter_cannot_climb_to_another_resource() =>
        (await _rig.Refusal(Referral("GetReferralById", """{"id":".."}"""))).Message.Should().Contain("'id'");

    [TestMethod]
    public async Task A_slash_in_a_path_parameter_stays_inside_its_segment()
    {
        _rig.Service.Answers(404);

        await _rig.Invoke(Referral("GetReferralById", """{"id":"../registrations"}"""));

        _rig.Service.Last.Address.Should().EndWith("/referrals/..%2Fregistrations");
    }

    [TestMethod]
    public async Task A_header_that_cannot_be_sent_is_refused() =>
        (await _rig.Refusal(Event("ViewRegistration", """{"MS-CorrelationId":"a\r\nX-Evil: b"}"""))).Message.Should().Contain("'MS-CorrelationId'");

    [TestMethod]
    public async Task An_internal_parameter_gets_its_default()
    {
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Dataverse("GetItem", """{"entityName":"accounts","recordId":"0c05e110-0000-0000-0000-000000000001"}"""));

        _rig.Service.Last.Header("Prefer").Should().Be("odata.include-annotations=*");
    }

    [TestMethod]
    public async Task An_operation_without_a_body_posts_nothing()
    {
        _rig.Service.Answers(200, """{"correlationId":"c"}""");

        var answer = await _rig.Invoke(Event("SendTestEvent"));

        _rig.Service.Last.Body.Should().BeEmpty();
        answer.Body!.ToJson().Should().Be("""{"correlationId":"c"}""");
    }

    [TestMethod]
    public async Task An_unknown_operation_is_refused_with_those_that_there_are()
    {
        var refusal = await _rig.Refusal(Event("DeleteRegistration"));

        refusal.Code.Should().Be("OperationNotFound");
        refusal.Message.Should().Contain("'DeleteRegistration'").And.Contain("ViewRegistration");
    }

    [TestMethod]
    public async Task An_unknown_connector_is_refused() =>
        (await _rig.Refusal(Event("ViewRegistration") with { ApiName = "shared_office365" })).Message.Should().Contain("shared_office365");
}
