using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>The custom labels of a package, in its own language.</summary>
internal static class PackageLabels
{
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(PackageReader.ObjectsFolder(folder), "..", "labels");
        return !Directory.Exists(path) ? new Dictionary<string, string>() : Directory.GetFiles(path, "*.labels-meta.xml").SelectMany(file => FlowMetadata.All(PlainXml.ReadFile(file), "labels"))
            .ToDictionary(label => FlowMetadata.Text(label, "fullName")!, label => FlowMetadata.Text(label, "value")!, StringComparer.Ordinal);
    }
}
