using System.Text.Json.Nodes;

namespace Connectors.Tests.Artefacts;

/// <summary>
/// Each operation of the two custom connectors against what is published of it, in <c>Published/</c>: members and types are those of the page or definition that <c>source</c> names, values
/// are ours.
/// </summary>
[TestClass]
public sealed class PublishedExampleTests
{
    public static IEnumerable<object[]> Examples =>
        from connector in new[] { "referrals", "events" }
        from example in Published(connector)
        select new object[] { connector, example.Key };

    [TestMethod]
    [DataRow("referrals")]
    [DataRow("events")]
    public void Every_operation_has_a_published_example_and_its_source(string connector)
    {
        Published(connector).Select(example => example.Key).Should().BeEquivalentTo(ConnectorLint.Operations(Definition(connector)).Select(operation => operation.Id));
        Published(connector).Should().OnlyContain(example => example.Value!["source"]!.GetValue<string>().Length > 0);
    }

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void An_operation_takes_the_published_body_and_hides_nothing_of_it(string connector, string operation)
    {
        var definition = Definition(connector);
        var body = Operation(definition, operation).Parameters(definition).SingleOrDefault(parameter => parameter["in"]!.GetValue<string>() == "body");
        var sent = Published(connector)[operation]!["body"];

        (sent is null).Should().Be(body is null);
        if (body is not null)
            new PublishedShape(definition, isRequest: true).Compare(sent, body["schema"]!).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void An_operation_describes_the_published_answer(string connector, string operation)
    {
        var definition = Definition(connector);

        if (Published(connector)[operation]!["answer"] is { } answer)
            new PublishedShape(definition, isRequest: false).Compare(answer, Operation(definition, operation).Node["responses"]!["200"]!["schema"]!).Should().BeEmpty();
    }

    [TestMethod]
    public void A_new_deal_registration_offers_its_four_lists_and_only_what_a_create_has()
    {
        var registration = Definition("referrals")["definitions"]!["NewDealRegistration"]!["properties"]!;
        var solution = registration["solutionDetails"]!["items"]!["properties"]!;

        Choices(registration["type"]!).Should().Equal("AzureIPCoSell");
        Choices(registration["contract"]!["properties"]!["term"]!).Should().Equal("Perpetual", "Finite");
        Choices(solution["primaryDeploymentOn"]!).Should().Equal("Customer", "Partner");
        Choices(solution["pricingModel"]!).Should().Equal("PayAsYouGo", "Other");
        registration.AsObject().Select(each => each.Key).Should().BeEquivalentTo("type", "contract", "solutionDetails");
        solution.AsObject().Should().NotContainKey("name");
    }

    [TestMethod]
    public void A_write_can_carry_the_id_of_the_change_that_is_wanted_and_a_read_cannot()
    {
        foreach (var definition in new[] { Definition("referrals"), Definition("events") })
        {
            ConnectorLint.Operations(definition)
                .Where(operation => operation.Parameters(definition).Any(parameter => parameter["name"]!.GetValue<string>() == "MS-RequestId"))
                .Should().BeEquivalentTo(ConnectorLint.Operations(definition).Where(operation => operation.Method != "get"));
        }
    }

    [TestMethod]
    public void The_comparison_finds_faults()
    {
        var definition = Definition("referrals");
        var referral = definition["definitions"]!["Referral"]!;
        var wrong = JsonNode.Parse("""{ "quality": "High", "dealValue": 1, "status": 7, "createdDateTime": "2026-03-02T09:00:00" }""");

        new PublishedShape(definition, isRequest: true).Compare(wrong, referral).Should()
            .BeEquivalentTo("/quality is readOnly", "/dealValue is not in the definition", "/status is no string", "/createdDateTime is no date-time");
    }

    private static IEnumerable<string> Choices(JsonNode property) => property["enum"]!.AsArray().Select(choice => choice!.GetValue<string>());

    private static LintedOperation Operation(JsonNode definition, string id) => ConnectorLint.Operations(definition).Single(operation => operation.Id == id);

    private static JsonObject Published(string connector) => JsonNode.Parse(Repository.Read("tests", "Connectors.Tests", "Artefacts", "Published", connector + ".json"))!.AsObject();

    private static JsonNode Definition(string connector) => JsonNode.Parse(Repository.Read("connector", connector, "apiDefinition.swagger.json"))!;
}
