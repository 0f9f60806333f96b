using CoSell.SolutionBuild.Packing;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>The relationship index and the bodies agree, and every folder has its section; otherwise content would be dropped in silence.</summary>
internal static class RelationshipCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) => inputs.Solutions.SelectMany(s => Index(s).Concat(Sections(s)));

    private static IEnumerable<SolutionProblem> Index(SolutionSource solution)
    {
        var file = $"{solution.Folder}/Other/Relationships.xml";
        var listed = solution.RelationshipIndex?.Xml.Elements().Select(r => r.Attribute("Name")?.Value ?? "").ToList() ?? [];
        var bodies = solution.In("Relationships").SelectMany(f => f.Xml.Elements().Select(r => (Name: r.Attribute("Name")?.Value ?? "", f.File))).ToList();
        foreach (var name in listed.Except(bodies.Select(b => b.Name)))
            yield return new(file, $"Relationship '{name}' has no body in Other/Relationships.");
        foreach (var (name, bodyFile) in bodies.Where(b => !listed.Contains(b.Name)))
            yield return new(bodyFile, $"Relationship '{name}' is not listed in {file}.");
        foreach (var twice in bodies.GroupBy(b => b.Name).Where(g => g.Count() > 1))
            yield return new(twice.Last().File, $"Relationship '{twice.Key}' is there twice.");
    }

    private static IEnumerable<SolutionProblem> Sections(SolutionSource solution)
    {
        var sections = solution.Customizations.Xml.Elements().Select(e => e.Name.LocalName).ToHashSet();
        return CustomizationsXml.FolderOfSection.Where(f => solution.In(f.Value).Count > 0 && !sections.Contains(f.Key))
            .Select(f => new SolutionProblem(solution.Customizations.File, $"The section '{f.Key}' is missing, so {f.Value} would be left out."));
    }
}
