using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Definitions of tables, columns, keys, relationships and choices. They are read only: solutions change them.</summary>
internal sealed class DefinitionResource(OrganizationCore organization)
{
    private const string Cast = WebApiModel.Namespace + ".";

    private readonly Definitions _definitions = new(organization);

    public static IReadOnlyList<string> Sets { get; } = ["EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions"];

    public Task HandleAsync(WebApiCall call)
    {
        if (call.Method != "GET")
            throw Faults.Unsupported($"changing definitions over the Web API ({call.Method} {call.Segments[0].Name}); import a solution");
        var (query, first) = (new DefinitionQuery(call.Options), call.Segments[0]);
        if (first.Name == "EntityDefinitions" && first.Key is { } key && call.Segments.Count > 1 && !call.Segments[1].Name.StartsWith(Cast, StringComparison.Ordinal))
            return OnTable(call, query, Table(key));
        var all = first.Name switch
        {
            "EntityDefinitions" => _definitions.Tables(),
            "RelationshipDefinitions" => _definitions.Relationships(),
            _ => _definitions.Choices(),
        };
        return Answer(call, query, all, first, call.Segments.Skip(1).ToList(), first.Name);
    }

    private Task OnTable(WebApiCall call, DefinitionQuery query, TableMetadata table)
    {
        var part = call.Segments[1];
        if (!DefinitionModel.Collections.Contains(part.Name))
            throw Faults.Unsupported($"'{part.Name}' of table definitions");
        return Answer(call, query, Part(table, part.Name), part, call.Segments.Skip(2).ToList(), $"EntityDefinitions('{table.LogicalName}')/{part.Name}");
    }

    /// <summary>All of a collection or one of it, all types or one.</summary>
    private Task Answer(WebApiCall call, DefinitionQuery query, IEnumerable<JsonObject> all, WebApiSegment segment, List<WebApiSegment> rest, string context)
    {
        if (rest is [{ Key: null } cast] && cast.Name.StartsWith(Cast, StringComparison.Ordinal))
            all = all.Where(one => IsOf(one, cast.Name[Cast.Length..]));
        else if (rest is [{ Key: null } property] && segment.Key is not null)
            return Property(call, One(all, segment), property.Name);
        else if (rest.Count > 0)
            throw Faults.Unsupported($"'{string.Join('/', rest)}' on '{segment}'");
        var isCast = rest.Count > 0;
        if (segment.Key is null)
            return List(call, query, [.. query.Filter(all).Select(one => Shape(one, query, isCast))], context);
        var found = Shape(One(all, segment), query, isCast);
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{context}/$entity");
            Write(json, found);
        });
    }

    private static Task List(WebApiCall call, DefinitionQuery query, List<JsonObject> all, string context) => call.AnswerAsync(200, json =>
    {
        json.WriteString("@odata.context", $"{call.Root}$metadata#{context}");
        if (query.Count)
            json.WriteNumber("@odata.count", all.Count);
        json.WriteStartArray("value");
        foreach (var one in all)
            one.WriteTo(json);
        json.WriteEndArray();
    });

    private static Task Property(WebApiCall call, JsonObject definition, string name)
    {
        if (!definition.TryGetPropertyValue(name, out var value))
            throw Faults.Unsupported($"the property '{name}' of definitions");
        return value is null ? call.AnswerAsync(204) : call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata#{call.Segments[0]}/{name}");
            if (value is JsonObject holder)
            {
                Write(json, holder);
                return;
            }
            json.WritePropertyName("value");
            value.WriteTo(json);
        });
    }

    private static void Write(Utf8JsonWriter json, JsonObject definition)
    {
        foreach (var (name, value) in definition)
        {
            json.WritePropertyName(name);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }
    }

    /// <summary>Option sets stand in a column's definition only where the type is asked for and they are expanded.</summary>
    private JsonObject Shape(JsonObject definition, DefinitionQuery query, bool isCast)
    {
        var (expanded, name) = (new Dictionary<string, JsonNode?>(), definition["LogicalName"]?.ToString());
        foreach (var (property, inner) in query.Expansions)
        {
            if (DefinitionModel.OptionSets.Contains(property))
            {
                if (!isCast)
                    throw new DataverseException(0x80060888, $"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.AttributeMetadata'. Name the type behind 'Attributes/'.");
                expanded[property] = definition[property]?.DeepClone() is JsonObject set ? inner.Select(set) : null;
            }
            else if (organization.Schema.Find(name ?? "") is { } table && definition["EntitySetName"] is not null)
            {
                expanded[property] = new JsonArray([.. inner.Filter(Part(table, property)).Select(one => Shape(one, inner, false))]);
            }
            else
            {
                throw Faults.Unsupported($"expanding '{property}' of this definition");
            }
        }
        foreach (var property in definition["EntityLogicalName"] is null ? [] : DefinitionModel.OptionSets)
            definition.Remove(property);
        definition = query.Select(definition);
        foreach (var (property, value) in expanded)
            definition[property] = value;
        return definition;
    }

    private IEnumerable<JsonObject> Part(TableMetadata table, string name) => name switch
    {
        "Attributes" => _definitions.Attributes(table),
        "Keys" => _definitions.Keys(table),
        "OneToManyRelationships" => table.Children.Select(Definitions.Relationship),
        "ManyToOneRelationships" => table.Lookups.Select(Definitions.Relationship),
        _ => [],
    };

    private TableMetadata Table(string key)
    {
        var name = KeyValue(key);
        return organization.Schema.Find(name) ?? organization.Schema.Tables.FirstOrDefault(table => Definitions.Id("entity", table.LogicalName) == name) ?? throw Missing("Entity", key);
    }

    private static JsonObject One(IEnumerable<JsonObject> all, WebApiSegment segment)
    {
        var value = KeyValue(segment.Key!);
        var property = segment.Key!.Contains('=', StringComparison.Ordinal) ? segment.Key[..segment.Key.IndexOf('=', StringComparison.Ordinal)].Trim() : "MetadataId";
        return all.FirstOrDefault(one => one[property]?.ToString() == value) ?? throw Missing(segment.Name, segment.Key);
    }

    private static DataverseException Missing(string kind, string key) => (kind is "Entity" or "EntityDefinitions" ? OtherTables.Refusal(KeyValue(key)) : null)
        ?? new DataverseException(0x80060888, $"Could not find {kind} with '{key}' in the metadata cache.", 404);

    /// <summary>An id, or <c>LogicalName='account'</c>.</summary>
    private static string KeyValue(string key)
    {
        var value = key[(key.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        return value.StartsWith('\'') && value.EndsWith('\'') && value.Length > 1 ? value[1..^1] : value.ToLowerInvariant();
    }

    private static bool IsOf(JsonObject definition, string type) => definition["@odata.type"]?.ToString() is { } full && full[(full.LastIndexOf('.') + 1)..] == type;
}
