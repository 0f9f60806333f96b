using System.Xml.Linq;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>
/// Reads the record-triggered flows of a Salesforce DX package (Metadata API, <i>Flow</i>): those that run before a row is saved, with <i>Get Records</i> of the first
/// one, <i>Decision</i> and <i>Assignment</i> of the record's own fields. Whatever else a flow may hold stops the start by name.
/// </summary>
internal sealed class RecordFlowReader(OrgStore store, SalesforceRights rights)
{
    private static readonly string[] Known =
    [
        "apiVersion", "assignments", "decisions", "description", "environments", "interviewLabel", "label", "processMetadataValues", "processType", "recordLookups", "start", "status",
    ];

    /// <exception cref="NotSupportedException">A flow goes beyond what the sandbox runs.</exception>
    public IEnumerable<RecordFlow> Read(string folder) => Active(folder).Where(flow => IsTriggered(flow.Root)).Select(flow => ReadFlow(flow.File, flow.Root));

    /// <summary>Every active flow of the package.</summary>
    public static IEnumerable<(string File, XElement Root)> Active(string folder)
    {
        var path = Path.Combine(PackageReader.ObjectsFolder(folder), "..", "flows");
        return Directory.Exists(path)
            ? Directory.GetFiles(path, "*.flow-meta.xml").Order(StringComparer.Ordinal).Select(file => (File: file, Root: PlainXml.ReadFile(file))).Where(flow => FlowMetadata.Text(flow.Root, "status") == "Active")
            : [];
    }

    /// <summary>Whether a record or a clock starts it; the others are launched.</summary>
    public static bool IsTriggered(XElement root) => FlowMetadata.Part(root, "start") is { } start && FlowMetadata.Part(start, "triggerType") is not null;

    private RecordFlow ReadFlow(string file, XElement root)
    {
        var metadata = new FlowMetadata(file);
        metadata.HasOnly(root, Known);
        metadata.Takes(root, "processType", "AutoLaunchedFlow");
        var start = FlowMetadata.Part(root, "start") ?? throw metadata.Refused("a flow without a start");
        metadata.HasOnly(start, "locationX", "locationY", "connector", "filterLogic", "filters", "object", "recordTriggerType", "triggerType");
        if (FlowMetadata.Text(start, "triggerType") != "RecordBeforeSave")
            throw metadata.Refused("flows that do not run before a record is saved");
        metadata.Takes(start, "recordTriggerType", "Create", "Update", "CreateAndUpdate");
        var type = store.Schema[FlowMetadata.Text(start, "object")!];
        var elements = new FlowElementReader(metadata, store.Schema, type, root);
        var occasion = FlowMetadata.Text(start, "recordTriggerType");
        return new RecordFlow(type.Name, store, rights)
        {
            OnCreate = occasion != "Update", OnUpdate = occasion != "Create", Conditions = elements.Filters(start, type), Elements = elements.Read(), First = FlowMetadata.Target(start),
        };
    }
}
