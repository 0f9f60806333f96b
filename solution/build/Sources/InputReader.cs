namespace CoSell.SolutionBuild.Sources;

/// <summary>Reads everything that goes into the packages.</summary>
internal sealed class InputReader(SolutionBuildOptions options, ICollection<SolutionProblem> problems)
{
    /// <summary>Connectors first: an environment must know them before the solution that uses them is imported.</summary>
    private static readonly string[] SolutionFolders = ["solution/connectors/src", "solution/cosell/src"];

    private readonly SourceTree _tree = new(options.RepositoryRoot, problems);

    /// <summary>The inputs; null when something is missing without which nothing can be checked.</summary>
    public BuildInputs? Read()
    {
        var solutions = SolutionFolders.Select(f => new SolutionReader(_tree, f).Read()).ToList();
        var flows = new FlowReader(_tree).Read();
        var connectors = _tree.Folders("connector").Select(Connector).OfType<ConnectorSource>().ToList();
        var plugins = Plugins();
        if (plugins is null || solutions.Contains(null))
            return null;
        return new([.. solutions.OfType<SolutionSource>()], flows, connectors, plugins, ShippedTypes.Read(_tree), FourParts(plugins));
    }

    private ConnectorSource? Connector(string folder)
    {
        var definition = _tree.Json($"{folder}/apiDefinition.swagger.json");
        var properties = _tree.Json($"{folder}/apiProperties.json");
        if (definition is null || properties is null)
            return null;
        if (!_tree.Has($"{folder}/icon.png"))
        {
            _tree.Refuse($"{folder}/icon.png", "The connector needs an icon.");
            return null;
        }

        var script = _tree.Has($"{folder}/script.csx") ? _tree.Text($"{folder}/script.csx") : null;
        return new(folder, definition.Value, _tree.Text($"{folder}/apiDefinition.swagger.json"), properties.Value, _tree.Bytes($"{folder}/icon.png"), script);
    }

    private PluginAssembly? Plugins()
    {
        if (File.Exists(options.PluginAssembly))
            return PluginAssemblyReader.Read(options.PluginAssembly);
        _tree.Refuse("plugins/CoSell.Plugins", $"{Path.GetFileName(options.PluginAssembly)} is not built. Build the project first.");
        return null;
    }

    private Version FourParts(PluginAssembly plugins)
    {
        if (options.Version is null)
            return plugins.Version;
        if (Version.TryParse(options.Version, out var version) && version.Build >= 0)
            return new(version.Major, version.Minor, version.Build, Math.Max(version.Revision, 0));
        _tree.Refuse("Directory.Build.props", $"'{options.Version}' is not a version of three or four numbers.");
        return plugins.Version;
    }
}
