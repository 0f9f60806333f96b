using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace CoSell.Solution.Tests;

/// <summary>
/// Holds customizations.xml against Microsoft's schema 9.0.0.2090. It is of 2018, so what genuine exports of today hold and it
/// does not know (list: solution format notes, section 8) is taken out first; everything else must be valid.
/// </summary>
[TestClass]
public sealed class SchemaTests
{
    /// <summary>Elements that are younger than the schema.</summary>
    private static readonly HashSet<string> YoungerElements =
    [
        "AutoNumberFormat", "CascadeArchive", "IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "JsonFileName",
        "IsCustomProcessingStepAllowedForOtherPublishers", "OptimizedFor", "EnableCollapsibleGroups", "Connectors", "connectionreferences",
        // Not in that list, but in every table that Microsoft's tools export today.
        "IsSearchable", "IsFilterable", "IsRetrievable", "IsLocalizable", "IsMSTeamsIntegrationEnabled", "IsSolutionAware",
        "AppModuleSiteMap/ShowHome", "AppModuleSiteMap/ShowPinned", "AppModuleSiteMap/ShowRecents", "AppModule/statecode", "AppModule/statuscode", "AppModule/NavigationType",
    ];

    [TestMethod]
    [DataRow("CoSellConnectors.zip")]
    [DataRow("CoSellConnectors_managed.zip")]
    [DataRow("CoSell.zip")]
    [DataRow("CoSell_managed.zip")]
    public void Customizations_are_valid_but_for_what_is_younger_than_the_schema(string name)
    {
        if (!Directory.Exists(RepositoryPaths.Schemas))
            Assert.Inconclusive("The schemas ../shared/schemas/dataverse-xsd-9.0.0.2090 are not beside the repository.");
        using var sources = new Workspace();
        sources.Build().Problems.Should().BeEmpty();
        var customizations = new PackedSolution(sources.Output(name)).Customizations;
        customizations.Descendants().Where(IsYounger).Remove();
        foreach (var step in customizations.Descendants("SdkMessageProcessingStep"))
            MoveMessageBehindRank(step);

        string.Join(Environment.NewLine, Errors(customizations)).Should().BeEmpty();
    }

    private static bool IsYounger(XElement element) =>
        YoungerElements.Contains(element.Name.LocalName) || YoungerElements.Contains($"{element.Parent?.Name.LocalName}/{element.Name.LocalName}");

    /// <summary>Real exports begin a step with its message, the schema has it behind the rank.</summary>
    private static void MoveMessageBehindRank(XElement step)
    {
        var message = step.Element("SdkMessageId")!;
        message.Remove();
        step.Element("Rank")!.AddAfterSelf(message);
    }

    private static List<string> Errors(XElement customizations)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(RepositoryPaths.Schemas, "CustomizationsSolution.xsd"));
        var errors = new List<string>();
        new XDocument(customizations).Validate(schemas, (_, e) => errors.Add(e.Message));
        return [.. errors.Distinct()];
    }
}
