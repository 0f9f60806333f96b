using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Connectors.Tests.Artefacts;

/// <summary>The rules that Microsoft's validator applies on certification, as far as they are published, over our definitions.</summary>
[TestClass]
public sealed class LintTests
{
    public static IEnumerable<object[]> Connectors => [["referrals"], ["events"]];

    [TestMethod]
    [DynamicData(nameof(Connectors))]
    public void The_definition_keeps_the_rules(string connector)
    {
        var definition = Definition(connector);

        ConnectorLint.Check(definition).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Connectors))]
    public void Everything_visible_has_a_summary_a_description_and_a_visibility(string connector) =>
        ConnectorLint.Undescribed(Definition(connector)).Should().BeEmpty();

    [TestMethod]
    [DynamicData(nameof(Connectors))]
    public void The_definition_carries_the_one_version(string connector)
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").First().Value;

        Definition(connector)["info"]!["version"]!.GetValue<string>().Should().Be(version);
    }

    [TestMethod]
    [DataRow("referrals", "https://api.partner.microsoft.com")]
    [DataRow("events", "https://api.partnercenter.microsoft.com")]
    public void The_sign_in_asks_for_the_service_that_the_connector_calls(string connector, string resource)
    {
        var properties = JsonNode.Parse(Repository.Read("connector", connector, "apiProperties.json"))!["properties"]!;
        var settings = properties["connectionParameters"]!["token"]!["oAuthSettings"]!;

        settings["customParameters"]!["resourceUri"]!["value"]!.GetValue<string>().Should().Be(resource);
        settings["properties"]!["AzureActiveDirectoryResourceId"]!.GetValue<string>().Should().Be(resource);
        settings["clientId"]!.GetValue<string>().Should().Be("@environmentVariables(\"cosell_PartnerCenterClientId\")");
        settings.AsObject().Should().NotContainKey("clientSecret");
        resource.Should().EndWith(Definition(connector)["host"]!.GetValue<string>());
        properties["iconBrandColor"]!.GetValue<string>().Should().MatchRegex("^#[0-9a-f]{6}$").And.NotBe("#007ee5").And.NotBe("#ffffff");
    }

    [TestMethod]
    [DynamicData(nameof(Connectors))]
    public void The_icon_is_a_square_PNG(string connector)
    {
        var icon = File.ReadAllBytes(Path.Combine(Repository.Root, "connector", connector, "icon.png"));

        icon.Take(8).Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)).Should().Be(230);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)).Should().Be(230);
    }

    [TestMethod]
    public void The_lint_finds_faults()
    {
        var definition = Definition("referrals");
        var get = definition["paths"]!["/referrals"]!["get"]!;
        get["operationId"] = "Create-Referral";
        get["summary"] = new string('a', 81);
        definition["paths"]!["/referrals"]!["post"]!["responses"]!["201"]!["schema"] = new JsonObject { ["type"] = "object" };
        definition["paths"]!["/referrals/{id}"]!["get"]!["parameters"]![0]!["required"] = false;

        ConnectorLint.Check(definition).Should().HaveCount(4);
    }

    [TestMethod]
    public void Referrals_offer_what_the_flows_call()
    {
        var operations = ConnectorLint.Operations(Definition("referrals")).Select(operation => operation.Id);

        operations.Should().BeEquivalentTo(
            "GetAllReferrals", "CreateReferral", "GetReferralById", "UpdateReferralById", "PatchReferralById",
            "CreateDealRegistrationByReferralId", "PatchDealRegistrationByReferralId");
    }

    private static JsonNode Definition(string connector) => JsonNode.Parse(Repository.Read("connector", connector, "apiDefinition.swagger.json"))!;
}
