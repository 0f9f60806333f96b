using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>Each web resource has its content beside it, under its name, and its packed file carries its id.</summary>
internal static class WebResourceCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        foreach (var (solution, resource) in inputs.Solutions.SelectMany(s => s.In("WebResources").Select(r => (s, r))))
        {
            var name = resource.Text("Name");
            var packed = $"/WebResources/{name}{resource.Text("WebResourceId").Trim('{', '}').ToUpperInvariant()}";
            if (resource.Text("FileName") != packed)
                yield return new(resource.File, $"FileName must be '{packed}'.");
            if (!solution.WebResources.ContainsKey(name))
                yield return new(resource.File, $"Its content is missing: '{solution.Folder}/WebResources/{name}'.");
        }
    }
}
