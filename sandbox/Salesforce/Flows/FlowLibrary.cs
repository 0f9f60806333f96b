using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>The flows of the org that can be launched, and what they work on.</summary>
internal sealed record FlowLibrary(OrgStore Store, SalesforceRights Rights, RecordWriter Writer, IReadOnlyDictionary<string, LaunchedFlow> Flows, IReadOnlyDictionary<string, string> Labels)
{
    public static FlowLibrary Read(string? folder, OrgStore store, SalesforceRights rights, RecordWriter writer)
    {
        if (folder is null)
            return new(store, rights, writer, new Dictionary<string, LaunchedFlow>(), new Dictionary<string, string>());
        var labels = PackageLabels.Read(folder);
        return new(store, rights, writer, new LaunchedFlowReader(store.Schema, labels).Read(folder), labels);
    }

    /// <exception cref="SalesforceException">It took more than a transaction may.</exception>
    public FlowEnd Launch(LaunchedFlow flow, IReadOnlyDictionary<string, Value> inputs, string userId) => new FlowInterview(this, flow, userId, new FlowLimits()).Run(inputs);
}
