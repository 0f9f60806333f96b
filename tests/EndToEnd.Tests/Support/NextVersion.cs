using System.Text.Json.Nodes;
using CoSell.SolutionBuild;
using Mono.Cecil;
using Sandbox.Host.Room;
using Sandbox.Workflow;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Support;

/// <summary>The next version of the product: the same sources packed under a higher number, with one more row in the standard mapping.</summary>
internal static class NextVersion
{
    private static readonly Version Number = new(9, 1, 0, 0);

    private const string Mapping = "CoSell.Plugins.Resources.mapping.json";

    /// <summary>What an admin does: import both zips over the installed ones, which takes the client secret away; the flows are those of the new version then.</summary>
    public static async Task ImportAsync(RehearsalRoom room, Action<JsonNode> standardMapping)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-next-");
        try
        {
            Pack(folder.FullName, standardMapping);
            await room.ImportAgainAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await ReplaceFlowsAsync(room);
    }

    private static void Pack(string folder, Action<JsonNode> standardMapping)
    {
        var dll = Path.Combine(folder, "CoSell.Plugins.dll");
        using (var assembly = AssemblyDefinition.ReadAssembly(SolutionBuildOptions.ForRepository(Rooms.Root).PluginAssembly))
        {
            var old = assembly.MainModule.Resources.OfType<EmbeddedResource>().Single(resource => resource.Name == Mapping);
            var mapping = JsonNode.Parse(old.GetResourceData())!;
            standardMapping(mapping);
            assembly.MainModule.Resources.Remove(old);
            assembly.MainModule.Resources.Add(new EmbeddedResource(Mapping, old.Attributes, System.Text.Encoding.UTF8.GetBytes(mapping.ToJsonString())));
            var fileVersion = assembly.CustomAttributes.Single(attribute => attribute.AttributeType.Name == nameof(System.Reflection.AssemblyFileVersionAttribute));
            fileVersion.ConstructorArguments[0] = new(fileVersion.ConstructorArguments[0].Type, Number.ToString());
            assembly.Write(dll);
        }
        using var sources = new SourceCopy();
        SayNumber(sources);
        SolutionBuilder.Build(new() { RepositoryRoot = sources.Root, PluginAssembly = dll, OutputFolder = folder }).Problems.Should().BeEmpty();
    }

    /// <summary>The connectors carry the version in their definitions.</summary>
    private static void SayNumber(SourceCopy sources)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(sources.Root, "connector"), "apiDefinition.swagger.json", SearchOption.AllDirectories))
        {
            var definition = JsonNode.Parse(File.ReadAllText(file))!;
            definition["info"]!["version"] = Number.ToString(3);
            File.WriteAllText(file, definition.ToJsonString());
        }
    }

    private static async Task ReplaceFlowsAsync(RehearsalRoom room)
    {
        var flows = room.Dataverse.Organization.Flows.ToDictionary(flow => flow.Id);
        var order = room.Flows.Flows.OrderBy(flow => flow.ChildFlows.Count).Select(flow => flow.Id).ToList();
        foreach (var id in Enumerable.Reverse(order))
            await room.Flows.TurnOffAsync(id);
        foreach (var id in order)
            room.Flows.Register(id, flows[id].Name, flows[id].ClientData, Bindings(room));
        foreach (var id in order)
            await room.Flows.TurnOnAsync(id);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
    }

    private static FlowBindings Bindings(RehearsalRoom room) => new()
    {
        EnvironmentVariables = room.Dataverse.Organization.EnvironmentVariables.Where(variable => variable.Current is not null)
            .ToDictionary(variable => variable.SchemaName, variable => Value.From(variable.Current)),
    };
}
