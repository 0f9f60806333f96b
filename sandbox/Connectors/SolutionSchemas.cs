using System.Xml;
using System.Xml.Linq;

namespace Sandbox.Connectors;

/// <summary>
/// What an unpacked solution tells of the parts of Dataverse that operations depend on: the platform asks Dataverse for them when a flow is
/// saved or turned on (<c>GetMetadataForUnboundActionInput</c>, <c>GetMetadataForPostEntity</c> and the like).
/// </summary>
public sealed class SolutionSchemas
{
    private readonly Dictionary<string, IReadOnlyList<SchemaMember>> _customApis = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<SchemaMember>> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request parameters of custom APIs, by unique name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SchemaMember>> CustomApis => _customApis;

    /// <summary>The columns of tables, by entity set name; lookups as <c>SchemaName@odata.bind</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SchemaMember>> Tables => _tables;

    /// <summary>Reads every unpacked solution in a folder.</summary>
    /// <exception cref="FormatException">A file is not XML; the message names it.</exception>
    public static SolutionSchemas Read(string folder)
    {
        var schemas = new SolutionSchemas();
        foreach (var file in Files(folder, "customapi.xml"))
            schemas._customApis[(string?)Load(file).Attribute("uniquename") ?? ""] = [.. Files(Path.GetDirectoryName(file)!, "customapirequestparameter.xml").Select(Load).Select(Parameter)];
        foreach (var table in Files(folder, "Entity.xml").Select(Load))
        {
            if (table.Descendants("EntitySetName").FirstOrDefault()?.Value is { Length: > 0 } set)
                schemas._tables[set] = [.. table.Descendants("attribute").SelectMany(Columns)];
        }
        return schemas;
    }

    private static SchemaMember Parameter(XElement parameter) => new(
        (string?)parameter.Attribute("uniquename") ?? "",
        (string?)parameter.Element("type") switch { "0" => "boolean", "2" or "6" => "number", "7" or "9" => "integer", "3" or "4" or "5" or "11" => "", _ => "string" },
        (string?)parameter.Element("isoptional") == "0");

    private static IEnumerable<SchemaMember> Columns(XElement column)
    {
        var name = (string?)column.Element("LogicalName") ?? "";
        var required = (string?)column.Element("RequiredLevel") == "required";
        switch ((string?)column.Element("Type"))
        {
            case "lookup" or "customer" or "owner":
                yield return new($"{(string?)column.Attribute("PhysicalName")}@odata.bind", "string", required);
                yield return new($"{name}@odata.bind", "string", false);
                break;
            case "bit":
                yield return new(name, "boolean", required);
                break;
            case "int" or "bigint" or "picklist" or "state" or "status":
                yield return new(name, "integer", required);
                break;
            case "money" or "decimal" or "float":
                yield return new(name, "number", required);
                break;
            default:
                yield return new(name, "string", required);
                break;
        }
    }

    private static IEnumerable<string> Files(string folder, string name) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    private static XElement Load(string file)
    {
        try
        {
            return XElement.Load(file);
        }
        catch (XmlException e)
        {
            throw new FormatException($"'{file}' is not XML: {e.Message}", e);
        }
    }
}

/// <summary>A request parameter of a custom API, or a column.</summary>
/// <param name="Type">Of JSON Schema; empty for anything.</param>
public sealed record SchemaMember(string Name, string Type, bool Required);
