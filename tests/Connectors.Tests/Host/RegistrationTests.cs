using Sandbox.Connectors;
using Sandbox.Workflow.Values;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

[TestClass]
public sealed class RegistrationTests
{
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public void The_API_name_follows_from_the_Dataverse_name() =>
        ConnectorApiName.FromDataverseName("cosell_5Fcosell-20referrals").Should().MatchRegex("^shared_cosell-5fcosell-20referrals-5f[0-9a-f]{16}$");

    [TestMethod]
    public void A_client_id_of_an_environment_variable_is_read_when_the_connector_is_saved()
    {
        var variables = new Dictionary<string, string>();
        var connector = new ConnectorDefinition("sample_orders", """{"swagger":"2.0","info":{"title":"Orders","version":"1"},"host":"orders.example.com","schemes":["https"],"paths":{}}""")
        {
            ConnectionParameters = """{"token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"aad","clientId":"@environmentVariables(\"sample_Client\")"}}}""",
            EnvironmentVariables = variables,
        };

        var api = _rig.Host.Register(connector);
        _rig.Host.ClientIdOf(api).Should().BeEmpty("the variable has no value yet");
        variables["sample_Client"] = "0c05e110";
        _rig.Host.ClientIdOf(api).Should().BeEmpty("nobody saved the connector since");
        _rig.Host.Register(connector);

        _rig.Host.ClientIdOf(api).Should().Be("0c05e110");
    }

    [TestMethod]
    [DataRow("pipes")]
    [DataRow("ssv")]
    [DataRow("tsv")]
    [DataRow("multi")]
    public void A_list_that_would_go_out_otherwise_than_its_definition_says_is_refused_by_its_name(string format)
    {
        var swagger = """
            {"swagger":"2.0","info":{"title":"Orders","version":"1"},"host":"orders.example.com","schemes":["https"],"paths":{"/orders":{"get":{"operationId":"ListOrders",
              "parameters":[{"name":"states","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"FORMAT"}],"responses":{"200":{"description":"OK"}}}}}}
            """.Replace("FORMAT", format, StringComparison.Ordinal);

        var register = () => _rig.Host.Register(new ConnectorDefinition("sample_orders", swagger));

        register.Should().Throw<FormatException>().WithMessage($"*'states'*'{format}'*csv only*");
    }

    [TestMethod]
    public async Task A_flow_may_carry_the_suffix_of_another_environment()
    {
        _rig.Service.Answers(200, "{}");

        var answer = await _rig.Invoke(Event("ViewRegistration") with { ApiName = "shared_cosell-5fcosell-20events-5f21de0123456789ab" });

        answer.StatusCode.Should().Be(200);
    }

    [TestMethod]
    public async Task A_header_policy_sets_its_header_on_its_operations()
    {
        Register("""[{"templateId":"setheader","parameters":{"x-ms-apimTemplate-operationName":["ViewRegistration"],"x-ms-apimTemplateParameter.name":"X-Locale","x-ms-apimTemplateParameter.value":"en-US"}}]""");
        _rig.Service.Answers(200, "{}").Answers(200, "[]");

        await _rig.Invoke(Event("ViewRegistration"));
        await _rig.Invoke(Event("ListEvents"));

        _rig.Service.Requests.Select(request => request.Header("X-Locale")).Should().Equal("en-US", null);
    }

    [TestMethod]
    [DataRow("override", "c2")]
    [DataRow("skip", "c1")]
    [DataRow("append", "c1, c2")]
    public async Task A_header_policy_respects_what_is_there(string action, string expected)
    {
        Register($$$"""[{"templateId":"SetHeader","parameters":{"x-ms-apimTemplateParameter.name":"MS-CorrelationId","x-ms-apimTemplateParameter.value":"c2","x-ms-apimTemplateParameter.existsAction":"{{{action}}}"}}]""");
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Event("ViewRegistration", """{"MS-CorrelationId":"c1"}"""));

        _rig.Service.Last.Header("MS-CorrelationId").Should().Be(expected);
    }

    [TestMethod]
    public async Task Policies_route_and_add_query_parameters()
    {
        Register("""
            [{"templateId":"routerequesttoendpoint","parameters":{"x-ms-apimTemplate-operationName":["GetTestEvent"],"x-ms-apimTemplateParameter.newPath":"/tests/{correlationId}","x-ms-apimTemplateParameter.httpMethod":"POST"}},
             {"templateId":"setqueryparameter","parameters":{"x-ms-apimTemplateParameter.name":"v","x-ms-apimTemplateParameter.value":"a b"}}]
            """);
        _rig.Service.Answers(200, "{}");

        await _rig.Invoke(Event("GetTestEvent", """{"correlationId":"7"}"""));

        _rig.Service.Last.Method.Should().Be("POST");
        _rig.Service.Last.Address.Should().Be("http://127.0.0.1:5001/webhooks/v1/tests/7?v=a%20b");
    }

    [TestMethod]
    [DataRow("""[{"templateId":"dynamichosturl","parameters":{}}]""", "dynamichosturl")]
    [DataRow("""[{"templateId":"setheader","parameters":{"x-ms-apimTemplateParameter.name":"a","x-ms-apimTemplateParameter.value":"@connectionParameters('x')"}}]""", "fixed values")]
    [DataRow("""[{"templateId":"setheader","parameters":{"x-ms-apimTemplateParameter.name":"a"}}]""", "value")]
    [DataRow("""[{"templateId":"setheader","parameters":{"x-ms-apimTemplate-operationName":["Gone"],"x-ms-apimTemplateParameter.name":"a","x-ms-apimTemplateParameter.value":"b"}}]""", "Gone")]
    public void A_policy_that_is_not_supported_is_refused_at_once(string policies, string reason) =>
        FluentActions.Invoking(() => Register(policies)).Should().Throw<FormatException>().WithMessage($"*{reason}*");

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    public void No_policies_come_in_several_spellings(string policies)
    {
        FluentActions.Invoking(() => Register(policies)).Should().NotThrow();
        _rig.Host.OperationsOf(Events).Should().HaveCount(6);
    }

    [TestMethod]
    public void Our_connection_parameters_are_accepted()
    {
        var properties = Value.Parse(Artefacts.Repository.Read("connector", "events", "apiProperties.json"))["properties"];

        _rig.Host.Register(Definition("events") with { ConnectionParameters = properties["connectionParameters"].ToJson() });

        _rig.Host.ApiNames.Should().Contain(ConnectorApiName.FromDataverseName("cosell_5Fcosell-20events"));
    }

    [TestMethod]
    public void A_connection_through_a_gateway_is_refused() =>
        FluentActions.Invoking(() => _rig.Host.Register(Definition("events") with { ConnectionParameters = """{"gateway":{"type":"gatewaySetting"}}""" }))
            .Should().Throw<FormatException>().WithMessage("*gatewaySetting*");

    [TestMethod]
    public void A_definition_that_is_none_is_refused() =>
        FluentActions.Invoking(() => _rig.Host.Register(new ConnectorDefinition("cosell_x", """{"swagger":"2.0","info":{"title":"x","version":"1"},"paths":{}}""")))
            .Should().Throw<FormatException>().WithMessage("*host*");

    private void Register(string policies) => _rig.Host.Register(Definition("events") with { ApiName = Events, PolicyTemplateInstances = policies });
}
