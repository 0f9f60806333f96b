using Sandbox.Connectors;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Connectors.Tests.Host;

[TestClass]
public sealed class OperationCatalogueTests
{
    private const string Dataverse = "shared_commondataserviceforapps";
    private const string Salesforce = "shared_salesforce";

    private const string Custom =
        """
        {"swagger":"2.0","info":{"title":"My Orders","version":"1"},"host":"orders.example.com","schemes":["https"],"paths":{"/orders":{"post":{
        "operationId":"Place","responses":{"201":{"description":"Placed"}},"parameters":[{"name":"Order","in":"body","required":true,
        "schema":{"type":"object","required":["item","buyer"],"properties":{"item":{"type":"string"},"count":{"type":"integer"},
        "buyer":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}}]}}}}
        """;

    [TestMethod]
    [DataRow(Salesforce, "GetOnUpdatedItems", "GET", OperationKind.PollingTrigger, false)]
    [DataRow(Salesforce, "PostItem_V2", "POST", OperationKind.Action, true)]
    [DataRow(Dataverse, "SubscribeWebhookTrigger", "POST", OperationKind.Webhook, true)]
    [DataRow("SHARED_salesforce", "GetItems", "GET", OperationKind.Action, false)]
    public void An_operation_tells_method_kind_and_whether_it_creates(string api, string id, string method, OperationKind kind, bool creates)
    {
        new OperationCatalogue().TryFind(api, id, out var operation).Should().BeTrue();

        operation.Should().Be(new CatalogueOperation(id, method, kind, creates));
    }

    [TestMethod]
    [DataRow(Dataverse)]
    [DataRow(Salesforce)]
    [DataRow("shared_office365")]
    [DataRow("shared_teams")]
    public async Task What_runs_is_what_the_check_knows(string api)
    {
        using var rig = new Rig();
        rig.Host.Connections.Bind("own", new BearerConnection("Own", "token") { InstanceUrl = new Uri("https://acme.my.salesforce.com") });
        var operations = rig.Host.OperationsOf(api);

        operations.Should().NotBeEmpty();
        foreach (var operation in operations)
        {
            new OperationCatalogue().TryFind(api, operation, out _).Should().BeTrue(operation);
            var call = () => rig.Invoke(new(api, operation, "own", Rig.Parameters("{}")));
            (await call.Should().ThrowAsync<ConnectorException>($"{operation} has code that misses its parameters")).Which.Code.Should().NotBe("OperationNotFound");
        }
    }

    /// <summary>Whatever is not run is not known either: a note says that it is not checked, and a run wants a mock.</summary>
    [TestMethod]
    [DataRow("UpdateItem_V2")]
    [DataRow("GetItem")]
    [DataRow("Nothing")]
    public async Task What_does_not_run_is_not_known_to_the_check(string operation)
    {
        using var rig = new Rig();

        new OperationCatalogue().TryFind(Salesforce, operation, out _).Should().BeFalse();
        (await rig.Refusal(Rig.Salesforce(operation, "{}"))).Code.Should().Be("OperationNotFound");
    }

    [TestMethod]
    [DataRow("shared_pub-5fmy-20orders-5f0123456789abcdef", true)]
    [DataRow("shared_my-20orders-5f0123456789abcdef", true)]
    [DataRow("shared_pub-5fnotmy-20orders-5f0123456789abcdef", false)]
    [DataRow("shared_my-20orders", false)]
    public void A_custom_connector_is_found_by_its_title(string apiName, bool found)
    {
        var catalogue = new OperationCatalogue();
        catalogue.Add(Custom);

        catalogue.HasConnector(apiName).Should().Be(found);
    }

    [TestMethod]
    [DataRow(Dataverse, "GetItem", """{"entityName":"accounts","recordId":"@triggerBody()"}""", "")]
    [DataRow(Dataverse, "GetItem", """{"entityName":"accounts","recordId":" "}""", "Missing recordId")]
    [DataRow(Dataverse, "GetItem", """{"entityName":"accounts","RECORDID":"1"}""", "")]
    [DataRow(Dataverse, "GetItem", """{"entityName":"accounts","recordId":"1","$filter":"x"}""", "Unknown $filter")]
    [DataRow(Dataverse, "CreateRecord", """{"entityName":"accounts","item/name":"A"}""", "")]
    [DataRow(Dataverse, "CreateRecord", """{"entityName":"accounts","name":"A"}""", "Unknown name")]
    [DataRow(Dataverse, "SubscribeWebhookTrigger", """{"subscriptionRequest/message":"4","subscriptionRequest/entityname":"account","subscriptionRequest/scope":4}""", "")]
    [DataRow(Dataverse, "SubscribeWebhookTrigger", """{"subscriptionRequest/message":"all","subscriptionRequest/entityname":"account","subscriptionRequest/scope":4}""", "WrongType subscriptionRequest/message")]
    [DataRow(Dataverse, "SubscribeWebhookTrigger", """{"subscriptionRequest/message":4,"subscriptionRequest/scope":4}""", "Missing subscriptionRequest/entityname")]
    [DataRow(Salesforce, "GetItems", """{"table":"Lead","$top":"many"}""", "WrongType $top")]
    [DataRow(Salesforce, "GetItems", """{"table":"Lead","$top":"@{triggerBody()}"}""", "")]
    public void Parameters_are_judged_before_the_call(string api, string operation, string parameters, string expected)
    {
        var faults = new OperationCatalogue().CheckParameters(api, operation, (ObjectValue)Value.Parse(parameters));

        string.Join(", ", faults.Select(f => $"{f.Kind} {f.Parameter}")).Should().Be(expected);
        faults.Should().OnlyContain(f => f.Message.Length > 0);
    }

    [TestMethod]
    [DataRow("""{"Order":"@triggerBody()"}""", "")]
    [DataRow("""{"Order/item":"a","Order/buyer/name":"@triggerBody()"}""", "")]
    [DataRow("""{"Order":{"item":"@triggerBody()"},"Order/buyer/name":"b"}""", "")]
    [DataRow("""{"Order/item":"a"}""", "Missing Order/buyer")]
    [DataRow("""{"Order":{"item":"a","buyer":{}}}""", "Missing Order/buyer/name")]
    [DataRow("{}", "Missing Order/item, Missing Order/buyer")]
    [DataRow("""{"Order/item":"a","Order/buyer":"@triggerBody()","Order/count":"one"}""", "WrongType Order/count")]
    [DataRow("""{"Order/item":"a","Order/buyer":"@triggerBody()","Order/colour":"red"}""", "Unknown Order/colour")]
    public void A_body_is_judged_whole_or_flattened(string parameters, string expected)
    {
        var catalogue = new OperationCatalogue();
        catalogue.Add(Custom);

        var faults = catalogue.CheckParameters("shared_my-20orders-5f0123456789abcdef", "Place", (ObjectValue)Value.Parse(parameters));

        string.Join(", ", faults.Select(f => $"{f.Kind} {f.Parameter}")).Should().Be(expected);
    }

    [TestMethod]
    [DataRow("PerformUnboundAction", """{"actionName":"cosell_PlanSync","item/DealId":"@x","item/LeaseId":"@x","item/CrmRecords":"@x","item/Referrals":"@x"}""", "")]
    [DataRow("PerformUnboundAction", """{"actionName":"cosell_PlanSync","item/Deal":"@x"}""", "Unknown item/Deal, Missing item/CrmRecords, Missing item/DealId, Missing item/LeaseId, Missing item/Referrals")]
    [DataRow("PerformUnboundAction", """{"actionName":"cosell_Backfill","item/OnlyOpen":"perhaps"}""", "WrongType item/OnlyOpen")]
    [DataRow("PerformUnboundAction", """{"actionName":"cosell_BeginnSync","item/DealId":"@x"}""", "Unknown actionName")]
    [DataRow("PerformUnboundAction", """{"actionName":"GrantAccess","item/Target":"@x"}""", "")]
    [DataRow("CreateRecord", """{"entityName":"cosell_reports","item/cosell_name":"@x","item/cosell_kind":856320000}""", "")]
    [DataRow("CreateRecord", """{"entityName":"cosell_reports","item/cosell_kind":856320000,"item/cosell_colour":"red"}""", "Unknown item/cosell_colour, Missing item/cosell_name")]
    [DataRow("CreateRecord", """{"entityName":"@parameters('table')","item/cosell_name":"@x"}""", "Missing item")]
    [DataRow("CreateRecord", """{"entityName":"accounts","item/anything":"@x"}""", "")]
    [DataRow("UpdateOnlyRecord", """{"entityName":"cosell_reports","recordId":"@x","item/cosell_status":"@x"}""", "")]
    public void What_depends_on_the_table_or_the_custom_API_is_judged_by_the_solution(string operation, string parameters, string expected)
    {
        var catalogue = new OperationCatalogue();
        catalogue.Know(SolutionSchemas.Read(Path.Combine(Artefacts.Repository.Root, "solution", "cosell", "src")));

        var faults = catalogue.CheckParameters(Dataverse, operation, (ObjectValue)Value.Parse(parameters));

        string.Join(", ", faults.Select(f => $"{f.Kind} {f.Parameter}")).Should().Be(expected);
    }

    [TestMethod]
    public void Faults_carry_the_codes_of_a_save_that_is_refused()
    {
        var faults = new OperationCatalogue().CheckParameters(Salesforce, "ExecuteSoqlQuery", (ObjectValue)Value.Parse("""{"query":"SELECT Id FROM Lead"}"""));

        faults.Should().Equal(
            new ParameterFault(ParameterFaultKind.Unknown, "query", "WorkflowOperationParametersExtraParameter", "The API operation does not contain a definition for parameter 'query'."),
            new ParameterFault(ParameterFaultKind.Missing, "queryParameters/query", "OpenApiOperationParameterValidationFailed", "The API operation 'ExecuteSoqlQuery' is missing required property 'queryParameters/query'."));
    }

    [TestMethod]
    public void Only_a_custom_connector_is_known_completely()
    {
        var catalogue = new OperationCatalogue();
        catalogue.Add(Custom);

        catalogue.IsComplete("shared_my-20orders-5f0123456789abcdef").Should().BeTrue();
        catalogue.IsComplete(Salesforce).Should().BeFalse();
    }

    [TestMethod]
    public void A_definition_that_cannot_be_read_is_named_with_its_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "apiDefinition.swagger.json");
        File.WriteAllText(file, """{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{}}""");

        var adding = () => new OperationCatalogue().AddFolder(folder.FullName);

        adding.Should().Throw<FormatException>().WithMessage($"*{file}*");
        folder.Delete(recursive: true);
    }
}
