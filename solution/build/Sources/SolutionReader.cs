namespace CoSell.SolutionBuild.Sources;

/// <summary>Reads an unpacked solution (layout: Microsoft's SolutionPackager).</summary>
internal sealed class SolutionReader(SourceTree tree, string folder)
{
    /// <summary>Folders that hold one component a file, with the files' pattern.</summary>
    private static readonly Dictionary<string, (string Pattern, bool Deep)> ComponentFolders = new(StringComparer.Ordinal)
    {
        ["Roles"] = ("*.xml", false),
        ["OptionSets"] = ("*.xml", false),
        ["Dashboards"] = ("*.xml", false),
        ["Workflows"] = ("*.data.xml", false),
        ["PluginAssemblies"] = ("*.data.xml", true),
        ["SdkMessageProcessingSteps"] = ("*.xml", false),
        ["AppModuleSiteMaps"] = ("*.xml", true),
        ["AppModules"] = ("*.xml", true),
        ["Connectors"] = ("*.xml", false),
        ["WebResources"] = ("*.data.xml", false),
    };

    /// <summary>
    /// The section skeleton. Under its usual name Customizations.xml Microsoft's packer would pack the sources as they lie here, and
    /// make zips without connector parts; without that file it stops (Cannot find required file '…Other\Customizations.xml').
    /// </summary>
    public const string Skeleton = "Customizations.source.xml";

    private static readonly string[] CopiedFolders = ["customapis", "environmentvariabledefinitions"];

    public SolutionSource? Read()
    {
        RefuseUnknown();
        var manifest = tree.Xml($"{folder}/Other/Solution.xml");
        var customizations = tree.Xml($"{folder}/Other/{Skeleton}");
        if (manifest is null || customizations is null)
            return null;
        var index = $"{folder}/Other/Relationships.xml";
        var components = ComponentFolders.ToDictionary(f => f.Key, f => tree.Xml(tree.Files($"{folder}/{f.Key}", f.Value.Pattern, f.Value.Deep)));
        components["Relationships"] = tree.Xml(tree.Files($"{folder}/Other/Relationships", "*.xml"));
        return new()
        {
            Folder = folder,
            Manifest = manifest,
            Customizations = customizations,
            RelationshipIndex = tree.Has(index) ? tree.Xml(index) : null,
            Tables = [.. tree.Folders($"{folder}/Entities").Select(Table).OfType<TableSource>()],
            Components = components,
            WebResources = tree.Files($"{folder}/WebResources").Where(f => !f.EndsWith(".data.xml", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileName(f), tree.Text, StringComparer.Ordinal),
            Copied = [.. CopiedFolders.SelectMany(f => tree.Files($"{folder}/{f}", deep: true)).Select(Copied)],
        };
    }

    private TableSource? Table(string table)
    {
        var entity = tree.Xml($"{table}/Entity.xml");
        var ribbon = tree.Xml($"{table}/RibbonDiff.xml");
        var forms = tree.Folders($"{table}/FormXml")
            .SelectMany(kind => tree.Xml(tree.Files(kind, "*.xml")).Select(f => KeyValuePair.Create(Path.GetFileName(kind), f)));
        return entity is null || ribbon is null ? null : new(entity, [.. forms], Each("SavedQueries"), Each("Visualizations"), ribbon);

        IReadOnlyList<SourceXml> Each(string kind) => tree.Xml(tree.Files($"{table}/{kind}", "*.xml"));
    }

    private SourceFile Copied(string file) => new(file, file[(folder.Length + 1)..], tree.Text(file));

    private void RefuseUnknown()
    {
        foreach (var other in tree.Folders(folder).Where(f => !IsKnown(Path.GetFileName(f))))
            tree.Refuse(other, "The packer does not know this kind of component. Remove the folder or teach the packer.");
        if (tree.Has($"{folder}/Other/Customizations.xml"))
            tree.Refuse($"{folder}/Other/Customizations.xml", $"With this file pac packs the folder as it is, without connector parts. Move its content into {Skeleton}.");
        foreach (var file in tree.Files(folder, "*_managed.xml", deep: true))
            tree.Refuse(file, "The managed solution is packed from the plain file. Remove this one.");
        foreach (var file in tree.Files(folder, "environmentvariablevalues.json", deep: true))
            tree.Refuse(file, "A value of an environment variable belongs to an environment, not into the solution. Remove the file.");
    }

    private static bool IsKnown(string name) => name is "Other" or "Entities" || ComponentFolders.ContainsKey(name) || CopiedFolders.Contains(name);
}
