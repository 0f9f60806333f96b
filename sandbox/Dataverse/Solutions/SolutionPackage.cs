using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Solutions;

/// <summary>A solution zip, read. Names are as in the zip; tables and columns are in logical (lower-case) names.</summary>
public sealed record SolutionPackage
{
    /// <summary>Name of the solution, the same in all versions.</summary>
    public required string UniqueName { get; init; }

    /// <summary>Four numbers.</summary>
    public required Version Version { get; init; }

    /// <summary>Label in the base language (1033).</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Whether the zip is a managed one.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Who made it.</summary>
    public PublisherDefinition Publisher { get; init; } = new("", null);

    /// <summary>What the manifest says that the solution holds.</summary>
    public IReadOnlyList<RootComponent> RootComponents { get; init; } = [];

    /// <summary>What the manifest says that the environment must hold already.</summary>
    public IReadOnlyList<RequiredComponent> Dependencies { get; init; } = [];

    /// <summary>Tables, and columns for tables that are there already.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>Many-to-one relationships.</summary>
    public IReadOnlyList<LookupRelationship> Relationships { get; init; } = [];

    /// <summary>Global choices by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> GlobalChoices { get; init; } = new Dictionary<string, IReadOnlyList<Choice>>();

    /// <summary>Cloud flows.</summary>
    public IReadOnlyList<FlowDefinition> Flows { get; init; } = [];

    /// <summary>Custom connectors.</summary>
    public IReadOnlyList<ConnectorDefinition> Connectors { get; init; } = [];

    /// <summary>Connection references.</summary>
    public IReadOnlyList<ConnectionReferenceDefinition> ConnectionReferences { get; init; } = [];

    /// <summary>Environment variables.</summary>
    public IReadOnlyList<EnvironmentVariableDefinition> EnvironmentVariables { get; init; } = [];

    /// <summary>Plug-in assemblies with their types.</summary>
    public IReadOnlyList<PluginAssemblyDefinition> Assemblies { get; init; } = [];

    /// <summary>Plug-in steps.</summary>
    public IReadOnlyList<StepDefinition> Steps { get; init; } = [];

    /// <summary>Custom APIs with their parameters.</summary>
    public IReadOnlyList<CustomApiDefinition> CustomApis { get; init; } = [];

    /// <summary>Views of tables.</summary>
    public IReadOnlyList<ViewDefinition> Views { get; init; } = [];

    /// <summary>Security roles.</summary>
    public IReadOnlyList<RoleDefinition> Roles { get; init; } = [];

    /// <summary>Ids of the rows of components that nobody may change once the solution is imported as managed.</summary>
    public IReadOnlySet<Guid> FixedComponents { get; init; } = new HashSet<Guid>();

    /// <summary>What the sandbox keeps a record of but does not run: roles, forms, views, apps, site maps, web resources.</summary>
    public IReadOnlyList<PassiveComponent> PassiveComponents { get; init; } = [];

    /// <summary>customizations.xml, for checks of what the sandbox does not run.</summary>
    internal XElement? Customizations { get; init; }

    /// <summary>All parts of the zip by name; none of a solution that is in force.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>What stays in memory once it is imported: customizations.xml and the parts are many times what was read of them.</summary>
    internal SolutionPackage WithoutParts() => this with { Customizations = null, Files = new Dictionary<string, byte[]>() };
}

/// <summary>Who made the solution. <paramref name="OptionValuePrefix"/> begins the values of its choices; null when the manifest has none.</summary>
public sealed record PublisherDefinition(string UniqueName, int? OptionValuePrefix);

/// <summary>An entry of the manifest's RootComponents.</summary>
/// <param name="Type">Solution component type code, e.g. 1 table, 29 flow.</param>
public sealed record RootComponent(int Type, string? SchemaName, Guid? Id, int Behavior);

/// <summary>An entry of the manifest's MissingDependencies: what the target must hold already.</summary>
public sealed record RequiredComponent(string Type, string? SchemaName, Guid? Id, string DisplayName, string Solution);

/// <summary>A component that is only counted.</summary>
public sealed record PassiveComponent(int Type, string Kind, string Name, string? SchemaName, Guid? Id);

/// <summary>A cloud flow. <paramref name="ClientData"/> is the whole file: <c>{properties:{connectionReferences,definition},schemaVersion}</c>.</summary>
/// <param name="InitiallyOn">Whether the solution ships it turned on.</param>
public sealed record FlowDefinition(Guid Id, string Name, string File, ObjectValue ClientData, bool InitiallyOn);

/// <summary>A custom connector.</summary>
/// <param name="Name">Dataverse name, e.g. <c>abc_5Fsample-20service</c>.</param>
public sealed record ConnectorDefinition(
    Guid Id, string Name, string DisplayName, string File, ObjectValue OpenApi, ObjectValue ConnectionParameters, ArrayValue Policies, string IconBrandColor);

/// <summary>A connection reference.</summary>
/// <param name="ApiName">Last segment of its connector id, e.g. <c>shared_salesforce</c>.</param>
/// <param name="CustomConnectorId">The custom connector; null for a connector of the platform.</param>
public sealed record ConnectionReferenceDefinition(string LogicalName, string DisplayName, string ApiName, Guid? CustomConnectorId);

/// <summary>An environment variable. <paramref name="Type"/> is 100000000 text, …1 number, …2 yes/no, …3 JSON, …4 data source, …5 secret.</summary>
public sealed record EnvironmentVariableDefinition(string SchemaName, string DisplayName, int Type, string? DefaultValue, string? Value, string File);

/// <summary>A plug-in assembly and the types registered of it.</summary>
public sealed record PluginAssemblyDefinition(Guid Id, string FullName, string File, byte[] Image, IReadOnlyList<PluginTypeDefinition> Types);

/// <summary>A registered plug-in type. <paramref name="TypeName"/> is the full name without the assembly.</summary>
public sealed record PluginTypeDefinition(Guid Id, string TypeName, bool IsWorkflowActivity);

/// <summary>A plug-in step.</summary>
/// <param name="Table">Logical name; null for every table.</param>
/// <param name="Mode">0 synchronous, 1 asynchronous.</param>
/// <param name="Assembly">Full name of the assembly that the type is named with.</param>
public sealed record StepDefinition(
    Guid Id, string Name, Guid MessageId, string PluginType, string? Table, int Stage, int Mode, int Rank,
    IReadOnlyList<string> FilteringAttributes, string? Configuration, IReadOnlyList<ImageDefinition> Images, string Assembly = "");

/// <summary>An image of a step. <paramref name="Type"/> is 0 before, 1 after, 2 both; no attributes means all.</summary>
public sealed record ImageDefinition(string Alias, int Type, IReadOnlyList<string> Attributes);

/// <summary>A view.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="FetchXml">Its query.</param>
/// <param name="QueryType">0 for a public view, 1 advanced find, 2 associated, 4 quick find, 64 lookup.</param>
public sealed record ViewDefinition(Guid Id, string Name, string Table, string FetchXml, int QueryType, bool IsDefault);

/// <summary>A security role.</summary>
public sealed record RoleDefinition(Guid Id, string Name, IReadOnlyList<RolePrivilege> Privileges);

/// <summary>A privilege of a role, e.g. <c>prvReadabc_Invoice</c>, <c>Global</c>.</summary>
public sealed record RolePrivilege(string Name, string Level);

/// <summary>A custom API. Parameter types are the codes 0 Boolean … 12 Guid of the documentation.</summary>
/// <param name="ExecutePrivilege">Name of the privilege that a caller needs; null for everybody.</param>
public sealed record CustomApiDefinition(
    string UniqueName, string DisplayName, int BindingType, string? BoundTable, bool IsFunction, Guid? PluginTypeId,
    IReadOnlyList<CustomApiParameter> Inputs, IReadOnlyList<CustomApiParameter> Outputs, string File, string? ExecutePrivilege = null);

/// <summary>A request parameter or response property.</summary>
public sealed record CustomApiParameter(string Name, CustomApiType Type, bool IsOptional);

/// <summary>Types of custom API parameters.</summary>
public enum CustomApiType
{
    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>DateTime</c> in UTC.</summary>
    DateTime,

    /// <summary><c>decimal</c>.</summary>
    Decimal,

    /// <summary>A row.</summary>
    Entity,

    /// <summary>Rows.</summary>
    EntityCollection,

    /// <summary>A reference to a row.</summary>
    EntityReference,

    /// <summary><c>double</c>.</summary>
    Float,

    /// <summary><c>int</c>.</summary>
    Integer,

    /// <summary>An amount.</summary>
    Money,

    /// <summary>The number of an option.</summary>
    Picklist,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>string[]</c>.</summary>
    StringArray,

    /// <summary><c>Guid</c>.</summary>
    Guid,
}
