using System.Text.RegularExpressions;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An address that belongs to one environment: of an org, a site, a flow, a connection or this very machine.</summary>
internal sealed partial class HardCodedAddress() : FlowRule("HardCodedAddress", FlowSeverity.Warning)
{
    private const string Parameters = "properties.definition.parameters.";

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from text in flow.Texts
        where !text.IsForPeople && !text.Place.StartsWith(Parameters, StringComparison.Ordinal)
        let found = Address().Match(text.Text)
        where found.Success
        select Problem(text.Place, $"'{found.Value}' exists in one environment only.", "Put it into an environment variable or a connection reference.");

    /// <summary>Hosts of Dataverse, Salesforce, SharePoint, Azure and Power Platform that name a tenant; ids of connections.</summary>
    [GeneratedRegex(@"\b[\w-]+\.(api\.)?crm\d*\.dynamics\.com\b|\b[\w-]+(--[\w-]+)?(\.sandbox|\.develop)?\.(my\.salesforce|lightning\.force)\.com\b|\b[\w-]+\.sharepoint\.com\b|\b[\w-]+\.azurewebsites\.net\b|\b[\w.-]+\.logic\.azure\.com\b|\b[\w.-]+\.environment\.api\.powerplatform\.com\b|\b(make\.powerautomate|make\.powerapps|flow\.microsoft)\.com/environments/[\w-]+|\bhttps?://(localhost|127\.0\.0\.1)\b|/connections/[0-9a-f-]{20,}|\bshared-[a-z0-9]+-[0-9a-f]{8}-[0-9a-f-]{27}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
