using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the SdkMessageProcessingSteps section.</summary>
internal static class StepReader
{
    public static IReadOnlyList<StepDefinition> Read(XElement root, PackageSource source)
    {
        var steps = new List<StepDefinition>();
        foreach (var element in root.All("SdkMessageProcessingSteps", "SdkMessageProcessingStep"))
        {
            var name = element.Attr("Name") ?? "";
            if (XmlReading.Id(element.Attr("SdkMessageProcessingStepId")) is not { } id
                || XmlReading.Id(element.Text("SdkMessageId")) is not { } message
                || element.Text("PluginTypeName") is not { } type)
            {
                source.Report("customizations.xml", $"Step '{name}' needs SdkMessageProcessingStepId, SdkMessageId and PluginTypeName.");
                continue;
            }
            steps.Add(new(
                id, name, message, PluginAssemblyReader.TypeName(type), Table(element), element.Number("Stage"), element.Number("Mode"),
                element.Number("Rank", 1), [.. XmlReading.Csv(element.Text("FilteringAttributes")).Select(column => column.ToLowerInvariant())],
                element.Text("Configuration"), [.. element.All("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage").Select(Image)],
                type.Split(',', 2) is [_, var assembly] ? assembly.Trim() : ""));
        }
        return steps;
    }

    private static string? Table(XElement element) =>
        element.Text("PrimaryEntity")?.ToLowerInvariant() is { } table && table != "none" ? table : null;

    private static ImageDefinition Image(XElement element) => new(
        element.Text("EntityAlias") ?? element.Attr("Name") ?? "", element.Number("ImageType"),
        [.. XmlReading.Csv(element.Text("Attributes")).Select(column => column.ToLowerInvariant())]);
}
