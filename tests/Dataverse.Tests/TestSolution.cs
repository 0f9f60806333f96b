using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Sandbox.Dataverse.Tests;

/// <summary>A solution zip put together from snippets: the table abc_invoice, and what a test adds.</summary>
internal sealed class TestSolution
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "Abc.Plugins.dll");
    private static readonly string FullName = AssemblyName.GetAssemblyName(Dll).FullName;
    private readonly List<string> _roots = [];
    private readonly List<string> _tables = [];
    private readonly List<string> _relations = [];
    private readonly List<string> _steps = [];
    private readonly List<string> _types = [];
    private readonly List<string> _workflows = [];
    private readonly List<string> _connectors = [];
    private readonly List<string> _references = [];
    private readonly Dictionary<string, string> _sections = [];
    private string _dependencies = "";

    public Dictionary<string, byte[]> Files { get; } = [];

    public string Name { get; set; } = "AbcSample";

    public string Version { get; init; } = "1.0.0.0";

    public bool WithChoice { get; init; } = true;

    public int OptionValuePrefix { get; set; } = 12345;

    public static string TypeId(string type) => $"3b6f6f00-0000-4000-8000-{(uint)Hash(type):x12}";

    /// <summary>The two tables that most tests use.</summary>
    public static TestSolution Invoices(string version = "1.0.0.0") => new TestSolution { Version = version }.Table("abc_Invoice", InvoiceColumns, InvoiceKey).Table("abc_Note", Column("abc_NoteId", "primarykey") + Name_("PrimaryName|", 400))
        .Relation("abc_account_invoice", "abc_Invoice", "abc_AccountId", "Account", "RemoveLink").Relation("abc_invoice_invoice", "abc_Invoice", "abc_ParentId", "abc_Invoice", "Cascade");

    public static string InvoiceColumns { get; } =
        Column("abc_InvoiceId", "primarykey") + Name_("PrimaryName|", 100) + Column("abc_Count", "int", "<MinValue>0</MinValue><MaxValue>1000</MaxValue>")
        + Column("abc_Amount", "money", "<MinValue>0</MinValue><MaxValue>1000000</MaxValue><Accuracy>2</Accuracy>") + Column("abc_Rate", "decimal", "<MinValue>0</MinValue><MaxValue>10</MaxValue><Accuracy>4</Accuracy>")
        + Column("abc_DueOn", "datetime", "<Format>date</Format><Behavior>2</Behavior>") + Column("abc_SentAt", "datetime", "<Format>datetime</Format><Behavior>1</Behavior>")
        + Column("abc_Notes", "ntext", "<MaxLength>2000</MaxLength>") + Column("abc_Paid", "bit", "<AppDefaultValue>0</AppDefaultValue>") + Column("abc_Kind", "picklist", "<AppDefaultValue>-1</AppDefaultValue><OptionSetName>abc_invoicekind</OptionSetName>")
        + Column("abc_Number", "nvarchar", "<MaxLength>20</MaxLength>") + Column("abc_AccountId", "lookup") + Column("abc_ParentId", "lookup");

    public const string InvoiceKey = "<EntityKeys><EntityKey><Name>abc_InvoiceKey</Name><LogicalName>abc_invoicekey</LogicalName><EntityKeyAttributes><AttributeName>abc_number</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>";

    public static string Column(string name, string type, string part = "") =>
        $"<attribute PhysicalName=\"{name}\"><Type>{type}</Type><Name>{name.ToLowerInvariant()}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName><RequiredLevel>none</RequiredLevel>{part}</attribute>";

    public TestSolution Table(string name, string columns, string keys = "")
    {
        _tables.Add($"<Entity><Name>{name}</Name><EntityInfo><entity Name=\"{name}\"><attributes>{columns}</attributes>{keys}<EntitySetName>{name.ToLowerInvariant()}s</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask></entity></EntityInfo></Entity>");
        return Root(1, $"schemaName=\"{name.ToLowerInvariant()}\"");
    }

    public TestSolution Relation(string name, string from, string column, string to, string onDelete)
    {
        _relations.Add($"<EntityRelationship Name=\"{name}\"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>{from}</ReferencingEntityName><ReferencedEntityName>{to}</ReferencedEntityName><CascadeDelete>{onDelete}</CascadeDelete><ReferencingAttributeName>{column}</ReferencingAttributeName></EntityRelationship>");
        return this;
    }

    public TestSolution Plugin(string type)
    {
        _types.Add($"<PluginType AssemblyQualifiedName=\"Abc.Plugins.{type}, {FullName}\" PluginTypeId=\"{TypeId(type)}\" Name=\"Abc.Plugins.{type}\"><FriendlyName>x</FriendlyName></PluginType>");
        return this;
    }

    public TestSolution Activity(string type)
    {
        _types.Add($"<PluginType AssemblyQualifiedName=\"Abc.Plugins.{type}, {FullName}\" PluginTypeId=\"{TypeId(type)}\" Name=\"{type}\"><FriendlyName>x</FriendlyName><WorkflowActivityGroupName>Abc</WorkflowActivityGroupName></PluginType>");
        return this;
    }

    public TestSolution Step(string type, string message, string table, int stage, int mode = 0, int rank = 1, string filter = "", string configuration = "", string images = "", string version = "1.0.0.0")
    {
        var id = $"3b6f6f00-0000-4000-9000-{_steps.Count + 1:D12}";
        var messageId = message switch { "Create" => "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8", "Update" => "20bebb1b-ea3e-db11-86a7-000a3a5473e8", "Delete" => "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8", _ => message };
        _steps.Add($"<SdkMessageProcessingStep Name=\"{type} on {message}\" SdkMessageProcessingStepId=\"{{{id}}}\"><SdkMessageId>{messageId}</SdkMessageId><PluginTypeName>Abc.Plugins.{type}, {FullName.Replace("1.0.0.0", version, StringComparison.Ordinal)}</PluginTypeName><PrimaryEntity>{table}</PrimaryEntity><FilteringAttributes>{filter}</FilteringAttributes><Configuration>{configuration}</Configuration><Mode>{mode}</Mode><Rank>{rank}</Rank><Stage>{stage}</Stage><SdkMessageProcessingStepImages>{images}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>");
        Root(92, $"id=\"{{{id}}}\"");
        return _types.Exists(one => one.Contains($"Abc.Plugins.{type},", StringComparison.Ordinal)) ? this : Plugin(type);
    }

    public static string Image(string alias, int type, string columns) =>
        $"<SdkMessageProcessingStepImage Name=\"{alias}\"><Attributes>{columns}</Attributes><EntityAlias>{alias}</EntityAlias><ImageType>{type}</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>";

    public TestSolution Api(string name, string type, bool textIsOptional = false, string privilege = "")
    {
        Files[$"customapis/{name}/customapi.xml"] = Bytes($"<customapi uniquename=\"{name}\"><bindingtype>0</bindingtype>{(privilege.Length == 0 ? "" : $"<executeprivilegename>{privilege}</executeprivilegename>")}<isfunction>0</isfunction><plugintypeid><plugintypeexportkey>{TypeId(type)}</plugintypeexportkey></plugintypeid></customapi>");
        Files[$"customapis/{name}/customapirequestparameters/Text/customapirequestparameter.xml"] = Bytes($"<customapirequestparameter uniquename=\"Text\"><isoptional>{(textIsOptional ? 1 : 0)}</isoptional><type>10</type></customapirequestparameter>");
        foreach (var (output, code) in ((string, int)[])[("Result", 10), ("Length", 7), ("Loud", 0)])
            Files[$"customapis/{name}/customapiresponseproperties/{output}/customapiresponseproperty.xml"] = Bytes($"<customapiresponseproperty uniquename=\"{output}\"><type>{code}</type></customapiresponseproperty>");
        return Plugin(type);
    }

    public TestSolution Flow(string name, string id, string json)
    {
        Files[$"Workflows/{name}-{id.ToUpperInvariant()}.json"] = Bytes(json);
        return FlowWithoutFile(name, id);
    }

    public TestSolution FlowWithoutFile(string name, string id)
    {
        _workflows.Add($"<Workflow WorkflowId=\"{{{id}}}\" Name=\"{name}\"><JsonFileName>/Workflows/{name}-{id.ToUpperInvariant()}.json</JsonFileName><Category>5</Category><StateCode>1</StateCode></Workflow>");
        return Root(29, $"id=\"{{{id}}}\"");
    }

    public TestSolution Connector(string name, string id)
    {
        Files[$"Connector/{name}_openapidefinition.json"] = Bytes("{\"swagger\":\"2.0\"}");
        _connectors.Add($"<Connector><connectorid>{id}</connectorid><displayname>{name}</displayname><name>{name}</name><openapidefinition>/Connector/{name}_openapidefinition.json</openapidefinition></Connector>");
        return Root(372, $"id=\"{{{id}}}\" schemaName=\"{name}\"");
    }

    public TestSolution Reference(string name, string api, string? customId = null)
    {
        _references.Add($"<connectionreference connectionreferencelogicalname=\"{name}\"><connectorid>/providers/Microsoft.PowerApps/apis/{api}</connectorid>{(customId is null ? "" : $"<customconnectorid><connectorid>{customId}</connectorid></customconnectorid>")}</connectionreference>");
        return this;
    }

    public TestSolution Variable(string name, string value)
    {
        Files[$"environmentvariabledefinitions/{name}/environmentvariabledefinition.xml"] = Bytes($"<environmentvariabledefinition schemaname=\"{name}\"><defaultvalue>{value}</defaultvalue><type>100000000</type></environmentvariabledefinition>");
        return this;
    }

    public TestSolution Root(int type, string identity)
    {
        _roots.Add($"<RootComponent type=\"{type}\" {identity} behavior=\"0\" />");
        return this;
    }

    /// <summary>Adds to a section of customizations.xml.</summary>
    public TestSolution Section(string name, string xml)
    {
        _sections[name] = _sections.GetValueOrDefault(name, "") + xml;
        return this;
    }

    public TestSolution Role(string name, params (string Name, string Level)[] privileges) => Section(
        "Roles", $"<Role id=\"{{{RoleId(name)}}}\" name=\"{name}\"><RolePrivileges>{string.Concat(privileges.Select(one => $"<RolePrivilege name=\"{one.Name}\" level=\"{one.Level}\" />"))}</RolePrivileges></Role>")
        .Root(20, $"id=\"{{{RoleId(name)}}}\"");

    public static string RoleId(string name) => $"3b6f6f00-0000-4000-a000-{(uint)Hash(name):x12}";

    /// <summary>A table abc_Thing with what a test puts into its definition: attributes, keys, forms, views.</summary>
    public TestSolution Thing(string columns = "", string keys = "", string parts = "")
    {
        _tables.Add($"<Entity><Name>abc_Thing</Name><EntityInfo><entity Name=\"abc_Thing\"><attributes>{Column("abc_ThingId", "primarykey")}{Column("abc_Name", "nvarchar", "<MaxLength>100</MaxLength><DisplayMask>PrimaryName|</DisplayMask>")}{columns}</attributes>{keys}<EntitySetName>abc_things</EntitySetName></entity></EntityInfo>{parts}</Entity>");
        return Root(1, "schemaName=\"abc_thing\"");
    }

    public TestSolution Needs(string type, string schemaName, string solution)
    {
        _dependencies += $"<MissingDependency><Required type=\"{type}\" schemaName=\"{schemaName}\" displayName=\"{schemaName}\" solution=\"{solution}\" /></MissingDependency>";
        return this;
    }

    public MemoryStream Zip()
    {
        if (_types.Count > 0)
        {
            Files.TryAdd("PluginAssemblies/Abc/AbcPlugins.dll", File.ReadAllBytes(Dll));
            Root(91, $"id=\"{{3b6f6f00-0000-4000-8000-000000000003}}\" schemaName=\"{FullName}\"");
        }
        if (WithChoice)
            Root(9, "schemaName=\"abc_invoicekind\"");
        Files.TryAdd("[Content_Types].xml", Bytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" />"));
        Files.TryAdd("solution.xml", Bytes($"<ImportExportXml><SolutionManifest><UniqueName>{Name}</UniqueName><Version>{Version}</Version><Managed>1</Managed><Publisher><UniqueName>abcpub</UniqueName><CustomizationOptionValuePrefix>{OptionValuePrefix}</CustomizationOptionValuePrefix></Publisher><RootComponents>{string.Concat(_roots)}</RootComponents><MissingDependencies>{_dependencies}</MissingDependencies></SolutionManifest></ImportExportXml>"));
        Files.TryAdd("customizations.xml", Bytes(Customizations()));
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        stream.Position = 0;
        return stream;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string Customizations()
    {
        var choice = WithChoice ? "<optionset Name=\"abc_invoicekind\"><options><option value=\"1\"><labels><label description=\"One\" /></labels></option><option value=\"2\"><labels><label description=\"Two\" /></labels></option></options></optionset>" : "";
        var assemblies = _types.Count == 0 ? "" : $"<PluginAssembly FullName=\"{FullName}\" PluginAssemblyId=\"3b6f6f00-0000-4000-8000-000000000003\"><FileName>/PluginAssemblies/Abc/AbcPlugins.dll</FileName><PluginTypes>{string.Concat(_types)}</PluginTypes></PluginAssembly>";
        return $"<ImportExportXml><Entities>{string.Concat(_tables)}</Entities><Workflows>{string.Concat(_workflows)}</Workflows><EntityRelationships>{string.Concat(_relations)}</EntityRelationships><optionsets>{choice}{_sections.GetValueOrDefault("optionsets", "")}</optionsets>{string.Concat(_sections.Where(one => one.Key != "optionsets").Select(one => $"<{one.Key}>{one.Value}</{one.Key}>"))}<SolutionPluginAssemblies>{assemblies}</SolutionPluginAssemblies><SdkMessageProcessingSteps>{string.Concat(_steps)}</SdkMessageProcessingSteps><Connectors>{string.Concat(_connectors)}</Connectors><connectionreferences>{string.Concat(_references)}</connectionreferences></ImportExportXml>";
    }

    private static string Name_(string mask, int length) => Column("abc_Name", "nvarchar", $"<MaxLength>{length}</MaxLength><DisplayMask>{mask}</DisplayMask>");

    private static int Hash(string text) => text.Aggregate(17, (hash, character) => unchecked((hash * 31) + character)) & 0xffffff;
}
