using Sandbox.Connectors.Binding;
using Sandbox.Connectors.BuiltIn;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Checks;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>
/// What connectors offer, read from the same definitions and judged by the same rules with which the connector host calls
/// them. It knows the built-in connectors from the start; custom ones are added.
/// </summary>
public sealed class OperationCatalogue : IOperationCatalogue
{
    private const string FileName = "apiDefinition.swagger.json";

    private readonly Dictionary<string, ConnectorApi> _builtIn = BuiltInConnectors.Definitions().ToDictionary(api => api.Name, StringComparer.OrdinalIgnoreCase);
    private readonly List<ConnectorApi> _custom = [];
    private readonly HashSet<string> _published = new(StringComparer.OrdinalIgnoreCase);
    private SolutionSchemas? _schemas;

    /// <summary>Adds a custom connector. Flows find it by its title, in every environment and for every publisher.</summary>
    /// <param name="openApiDefinition">The Swagger 2.0 document.</param>
    /// <exception cref="FormatException">The definition cannot be read.</exception>
    public void Add(string openApiDefinition) => _custom.Add(DefinitionReader.Read("custom connector", openApiDefinition));

    /// <summary>Adds every <c>apiDefinition.swagger.json</c> in a folder and the folders in it.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="FormatException">One of them cannot be read; the message names the file.</exception>
    public int AddFolder(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, FileName, SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                Add(File.ReadAllText(file));
            }
            catch (FormatException e)
            {
                throw new FormatException($"'{file}': {e.Message}", e);
            }
        }
        return files.Length;
    }

    /// <summary>
    /// Lets definitions of Microsoft's connectors count instead of the sandbox's own: every <c>*.Schema.json</c> in a folder and the folders in it, as Power Apps
    /// stores them with a code app (an answer of its API for connectors, whose <c>properties.swagger</c> is the definition).
    /// </summary>
    /// <returns>The connectors that were found.</returns>
    /// <exception cref="FormatException">One of them cannot be read; the message names the file.</exception>
    public IReadOnlyList<string> AddPublished(string folder)
    {
        var found = new List<string>();
        foreach (var file in Directory.GetFiles(folder, "*.Schema.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (PublishedDefinition.Read(file) is not { } api)
                continue; // the schema of a table lies in the same form beside them
            _builtIn[api.Name] = api;
            _published.Add(api.Name);
            found.Add(api.Name);
        }
        return found;
    }

    /// <summary>Makes the custom APIs and tables of a solution known, so that what stands under <c>item/</c> is judged, too.</summary>
    public void Know(SolutionSchemas schemas) => _schemas = schemas;

    /// <inheritdoc/>
    public bool HasConnector(string apiName) => Find(apiName) is not null;

    /// <summary>Of Microsoft's connectors the sandbox has only a part; a published definition has all.</summary>
    public bool IsComplete(string apiName) => !_builtIn.ContainsKey(apiName) || _published.Contains(apiName);

    /// <inheritdoc/>
    public bool TryFind(string apiName, string operationId, out CatalogueOperation operation)
    {
        var found = Operation(apiName, operationId);
        operation = found is null ? new("", "", OperationKind.Action, false) : new(found.Id, found.Method.Method, KindOf(found), found.Creates);
        return found is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParameterFault> CheckParameters(string apiName, string operationId, ObjectValue parameters) =>
        Operation(apiName, operationId) is { } operation ? [.. Faults(operation, parameters)] : [];

    private IEnumerable<ParameterFault> Faults(Operation operation, ObjectValue parameters)
    {
        if (_schemas is not { } schemas)
            return new ParameterCheck(operation).Faults(parameters);
        var dynamic = new DynamicSchema(operation, schemas);
        return new ParameterCheck(dynamic.For(parameters)).Faults(parameters).Concat(dynamic.Faults(parameters));
    }

    private static OperationKind KindOf(Operation operation) => operation switch
    {
        { IsPollingTrigger: true } => OperationKind.PollingTrigger,
        { Body.Schema: { } schema } when SchemaWalk.FindNotificationUrl(schema) is not null => OperationKind.Webhook,
        _ => OperationKind.Action,
    };

    private Operation? Operation(string apiName, string operationId) => Find(apiName)?.Operations.GetValueOrDefault(operationId);

    private ConnectorApi? Find(string apiName) =>
        _builtIn.GetValueOrDefault(apiName) ?? _custom.Find(api => ConnectorApiName.IsOf(apiName, api.Title));
}
