using System.Xml.Linq;

namespace Sandbox.Salesforce.Flows;

/// <summary>An active flow of the package that somebody launches: autolaunched, or with screens. Its elements stand as they are deployed; <see cref="LaunchedFlowReader"/> has looked at each.</summary>
/// <param name="Name">API name.</param>
/// <param name="HasScreens">Whether it is a screen flow, which only a person launches.</param>
/// <param name="Steps">Elements by name.</param>
/// <param name="Resources">Variables, formulas and text templates by name.</param>
/// <param name="First">The element that runs first.</param>
internal sealed record LaunchedFlow(string Name, string Label, bool HasScreens, IReadOnlyDictionary<string, XElement> Steps, IReadOnlyDictionary<string, XElement> Resources, string First)
{
    public IEnumerable<XElement> Variables => Resources.Values.Where(resource => resource.Name.LocalName == "variables");

    /// <summary>Names of the variables that a caller may fill, or reads in the end.</summary>
    /// <param name="mark"><c>isInput</c> or <c>isOutput</c>.</param>
    public IEnumerable<string> Open(string mark) => Variables.Where(variable => FlowMetadata.Text(variable, mark) == "true").Select(variable => FlowMetadata.Text(variable, "name")!);
}
