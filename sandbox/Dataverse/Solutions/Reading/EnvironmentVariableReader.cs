namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads environmentvariabledefinitions/&lt;schema name&gt;/.</summary>
internal static class EnvironmentVariableReader
{
    private const string Folder = "environmentvariabledefinitions/";
    private const string Part = "/environmentvariabledefinition.xml";

    public static IReadOnlyList<EnvironmentVariableDefinition> Read(PackageSource source)
    {
        var variables = new List<EnvironmentVariableDefinition>();
        var files = source.Files.Keys.Where(name => name.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) && name.EndsWith(Part, StringComparison.OrdinalIgnoreCase));
        foreach (var file in files.Order(StringComparer.Ordinal).ToList())
        {
            if (source.Xml(file) is not { } element)
                continue;
            if (element.Attr("schemaname") is not { Length: > 0 } name)
            {
                source.Report(file, "The attribute schemaname is missing.");
                continue;
            }
            variables.Add(new(
                name, element.Element("displayname")?.Attr("default") ?? name, element.Number("type", 100_000_000),
                element.Text("defaultvalue"), CurrentValue(file, source), file));
        }
        return variables;
    }

    private static string? CurrentValue(string definition, PackageSource source)
    {
        var file = definition[..^Part.Length] + "/environmentvariablevalues.json";
        if (!source.Files.ContainsKey(file))
            return null;
        var values = source.Json(file, "The definition beside it");
        return values?["environmentvariablevalues"]["environmentvariablevalue"]["value"].AsString();
    }
}
