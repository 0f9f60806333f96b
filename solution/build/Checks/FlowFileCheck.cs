using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>Each flow has a body in <c>flows/</c> and a description in the solution, and both agree.</summary>
internal static class FlowFileCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        var described = inputs.Solutions.SelectMany(s => s.In("Workflows")).ToList();
        return described.SelectMany(d => OfDescription(d, inputs)).Concat(inputs.Flows.SelectMany(f => OfBody(f, described, inputs)));
    }

    private static IEnumerable<SolutionProblem> OfDescription(SourceXml workflow, BuildInputs inputs)
    {
        var name = workflow.Attribute("Name");
        if (!Guid.TryParse(workflow.Attribute("WorkflowId"), out var id))
        {
            yield return new(workflow.File, "WorkflowId is not a GUID.");
            yield break;
        }

        var part = $"/Workflows/{ExportedName(name)}-{id.ToString().ToUpperInvariant()}.json";
        if (workflow.Text("JsonFileName") != part)
            yield return new(workflow.File, $"JsonFileName must be '{part}'.");
        if (!part.EndsWith('/' + workflow.FileName.Replace(".data.xml", "", StringComparison.Ordinal), StringComparison.Ordinal))
            yield return new(workflow.File, $"The file must be called '{Path.GetFileName(part)}.data.xml'.");
        if (inputs.FlowOf(workflow) is not { } flow)
            yield return new(workflow.File, $"There is no body: 'flows/{name}-{id.ToString().ToUpperInvariant()}.json' is missing.");
        else if (flow.Name != name)
            yield return new(flow.File, $"The flow is called '{name}' in {workflow.File}. Give both the same name.");
    }

    private static IEnumerable<SolutionProblem> OfBody(FlowSource flow, IReadOnlyList<SourceXml> described, BuildInputs inputs)
    {
        if (described.Count(d => inputs.FlowOf(d)?.Id == flow.Id) != 1)
            yield return new(flow.File, $"The flow needs one data.xml with WorkflowId '{{{flow.Id}}}' in solution/cosell/src/Workflows.");
        if (inputs.Flows.Any(f => f.Id == flow.Id && f.File != flow.File))
            yield return new(flow.File, "Another file in flows/ has the same GUID.");
        if (flow.Definition is null)
            yield return new(flow.File, "properties.definition is missing.");
    }

    /// <summary>Exports drop everything but letters and digits from a flow's name.</summary>
    private static string ExportedName(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
