using Sandbox.Workflow;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.Checks;

[TestClass]
public sealed class SaveCheckTests
{
    private const string Compose = """{"type":"Compose","inputs":1}""";

    [TestMethod]
    [DataRow("UnsupportedAction", """{"A":{"type":"Teleport","inputs":{}}}""", "properties.definition.actions.A")]
    [DataRow("UnsupportedAction", """{"A":{"type":"Changeset","inputs":{},"actions":{"C":{"type":"Compose","inputs":1}}}}""", "properties.definition.actions.A")]
    [DataRow("UnsupportedAction", """{"A":{"type":"Http","inputs":{"method":"GET","uri":"http://x"}}}""", "properties.definition.actions.A")]
    [DataRow("UnsupportedAction", """{"A":{"type":"Expression","kind":"Divine","inputs":{}}}""", "properties.definition.actions.A")]
    [DataRow("UnsupportedAction", """{"A":{"type":"ApiConnection","inputs":{"method":"get","path":"/x"}}}""", "properties.definition.actions.A")]
    [DataRow("DuplicateActionName", """{"A":@,"S":{"type":"Scope","actions":{"a":@}}}""", "properties.definition.actions.S.actions.a")]
    [DataRow("InvalidRunAfter", """{"A":{"type":"Compose","inputs":1,"runAfter":{"B":["Succeeded"]}}}""", "properties.definition.actions.A.runAfter")]
    [DataRow("InvalidRunAfter", """{"B":@,"A":{"type":"Compose","inputs":1,"runAfter":{"B":["Done"]}}}""", "properties.definition.actions.A.runAfter.B")]
    [DataRow("CircularRunAfter", """{"A":{"type":"Compose","inputs":1,"runAfter":{"A":["Succeeded"]}}}""", "properties.definition.actions.A.runAfter")]
    [DataRow("InvalidVariableInitialization", """{"S":{"type":"Scope","actions":{"I":{"type":"InitializeVariable","inputs":{"variables":[{"name":"n","type":"string"}]}}}}}""", "properties.definition.actions.S.actions.I")]
    [DataRow("InvalidVariableType", """{"I":{"type":"InitializeVariable","inputs":{"variables":[{"name":"n","type":"date"}]}}}""", "properties.definition.actions.I")]
    [DataRow("UnknownVariable", """{"S":{"type":"SetVariable","inputs":{"name":"n","value":1}}}""", "properties.definition.actions.S")]
    [DataRow("UnknownVariable", """{"C":{"type":"Compose","inputs":"@variables('n')"}}""", "properties.definition.actions.C")]
    [DataRow("SelfReference", """{"I":{"type":"InitializeVariable","inputs":{"variables":[{"name":"n","type":"integer"}]}},"S":{"type":"SetVariable","inputs":{"name":"n","value":"@add(variables('n'),1)"},"runAfter":{"I":["Succeeded"]}}}""", "properties.definition.actions.S")]
    [DataRow("InvalidTerminate", """{"L":{"type":"Foreach","foreach":[1],"actions":{"T":{"type":"Terminate","inputs":{"runStatus":"Failed"}}}}}""", "properties.definition.actions.L.actions.T")]
    [DataRow("InvalidTemplate", """{"C":{"type":"Compose","inputs":"@concat('a'"}}""", "properties.definition.actions.C")]
    [DataRow("InvalidTemplate", """{"C":{"type":"Compose","inputs":"@teleport('a')"}}""", "properties.definition.actions.C")]
    [DataRow("InvalidTemplate", """{"I":{"type":"If","expression":{"resembles":[1,2]},"actions":{}}}""", "properties.definition.actions.I")]
    [DataRow("UnknownAction", """{"C":{"type":"Compose","inputs":"@body('B')"}}""", "properties.definition.actions.C")]
    [DataRow("UnknownParameter", """{"C":{"type":"Compose","inputs":"@parameters('P')"}}""", "properties.definition.actions.C")]
    [DataRow("UnknownLoop", """{"L":{"type":"Foreach","foreach":[1],"actions":{"A":@}},"C":{"type":"Compose","inputs":"@items('L')"}}""", "properties.definition.actions.C")]
    [DataRow("MissingConnectionReference", """{"C":{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/apis/shared_x","connectionName":"shared_x","operationId":"Get"},"parameters":{}}}}""", "properties.definition.actions.C.inputs.host.connectionName")]
    [DataRow("ConnectorMismatch", """{"C":{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/apis/shared_x","connectionName":"shared_test","operationId":"Get"},"parameters":{}}}}""", "properties.definition.actions.C.inputs.host.apiId")]
    [DataRow("MissingRequiredProperty", """{"C":{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/apis/shared_test","connectionName":"shared_test"},"parameters":{}}}}""", "properties.definition.actions.C.inputs.host")]
    [DataRow("MissingRequiredProperty", """{"I":{"type":"If","actions":{}}}""", "properties.definition.actions.I")]
    [DataRow("InvalidRetryPolicy", """{"C":{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/apis/shared_test","connectionName":"shared_test","operationId":"Get"},"parameters":{},"retryPolicy":{"type":"fixed","count":91,"interval":"PT5S"}}}}""", "properties.definition.actions.C.inputs.retryPolicy")]
    [DataRow("InvalidConcurrency", """{"L":{"type":"Foreach","foreach":[1],"actions":{"A":@},"runtimeConfiguration":{"concurrency":{"repetitions":51}}}}""", "properties.definition.actions.L")]
    public async Task A_flow_is_refused_with_rule_place_and_fix(string rule, string actions, string place)
    {
        await using var rehearsal = new Rehearsal();

        var registering = () => rehearsal.Register(null, actions.Replace("@,", $"{Compose},", StringComparison.Ordinal).Replace("@}", $"{Compose}}}", StringComparison.Ordinal));

        var problems = registering.Should().Throw<FlowRefusedException>().Which.Problems;
        problems.Should().ContainSingle(p => p.Rule == rule && p.Place == place, string.Join("\n", problems))
            .Which.Fix.Should().NotBeEmpty();
        rehearsal.Engine.Flows.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("UnsupportedTrigger", """{"type":"Sunrise"}""")]
    [DataRow("UnsupportedTrigger", """{"type":"Request","kind":"Geofence"}""")]
    [DataRow("InvalidRecurrence", """{"type":"Recurrence","recurrence":{"frequency":"Second","interval":30}}""")]
    [DataRow("InvalidRecurrence", """{"type":"Recurrence","recurrence":{"frequency":"Day","interval":501}}""")]
    [DataRow("InvalidRecurrence", """{"type":"Recurrence","recurrence":{"frequency":"Day","interval":1,"timeZone":"Middle-earth Time"}}""")]
    [DataRow("InvalidConcurrency", """{"type":"Request","kind":"Http","runtimeConfiguration":{"concurrency":{"runs":101}}}""")]
    public async Task A_trigger_that_the_platform_does_not_take_is_refused(string rule, string trigger)
    {
        await using var rehearsal = new Rehearsal();

        var registering = () => rehearsal.Register(trigger, $"{{\"A\":{Compose}}}");

        registering.Should().Throw<FlowRefusedException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be(rule);
    }

    [TestMethod]
    public async Task A_flow_with_too_many_actions_is_refused()
    {
        await using var rehearsal = new Rehearsal();
        var actions = string.Join(",", Enumerable.Range(0, 501).Select(i => $"\"A{i}\":{Compose}"));

        var registering = () => rehearsal.Register(null, $"{{{actions}}}");

        registering.Should().Throw<FlowRefusedException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("TooManyActions");
    }

    [TestMethod]
    [DataRow(8, false)]
    [DataRow(9, true)]
    public async Task Containers_may_stand_eight_deep_and_hold_actions(int depth, bool refused)
    {
        await using var rehearsal = new Rehearsal();
        var actions = Enumerable.Range(1, depth).Reverse().Aggregate($"{{\"A\":{Compose}}}", (inner, i) => $"{{\"S{i}\":{{\"type\":\"Scope\",\"actions\":{inner}}}}}");

        var registering = () => rehearsal.Register(null, actions);

        if (refused)
            registering.Should().Throw<FlowRefusedException>().Which.Problems.Should().ContainSingle().Which.Message.Should().Be("The template actions 'S9' are nested at level '9' which exceeds the maximum nesting limit of '8'.");
        else
            registering.Should().NotThrow();
    }

    [TestMethod]
    public async Task A_flow_tells_what_it_needs()
    {
        await using var rehearsal = new Rehearsal();
        var parameters = """{"$connections":{"defaultValue":{},"type":"Object"},"Url (sample_Url)":{"type":"String","defaultValue":"","metadata":{"schemaName":"sample_Url"}}}""";

        var flow = rehearsal.Register(Operation.Webhook("Subscribe"), $$"""{"S":{"type":"Scope","actions":{"Get":{{Operation.Action("GetItem", """{"id":1,"item/Name":"x"}""")}} } } }""", parameters);

        flow.EnvironmentVariables.Should().Equal("sample_Url");
        flow.ConnectionReferences["shared_test"].LogicalName.Should().Be("sample_Test");
        flow.Operations.Select(o => (o.ApiName, o.OperationId, o.ActionName, o.IsTrigger, string.Join(' ', o.ParameterNames))).Should().Equal(
            ("shared_test", "Subscribe", "manual", true, "subscriptionRequest/message"),
            ("shared_test", "GetItem", "Get", false, "id item/Name"));
    }

    [TestMethod]
    public async Task A_host_may_name_its_connection_as_the_API_that_saves_flows_does_and_without_authentication()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("GetItem", 200);
        var flow = await rehearsal.AddAsync(null, $$"""{"Get":{{Operation.Action("GetItem").Replace("connectionName", "connectionReferenceName", StringComparison.Ordinal)}} }""");

        await rehearsal.RunAsync(flow);

        rehearsal.Connectors.Calls.Should().ContainSingle().Which.ConnectionReference.Should().Be("sample_Test");
    }

    [TestMethod]
    public async Task Client_data_without_a_definition_is_refused()
    {
        await using var rehearsal = new Rehearsal();

        var registering = () => rehearsal.Engine.Register(Guid.NewGuid(), "Empty", ObjectValue.Empty, FlowBindings.Empty);

        registering.Should().Throw<FlowRefusedException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("InvalidClientData");
    }
}
