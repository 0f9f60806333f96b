using System.Text;
using CoSell.Plugins.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// The content of a row of <c>cosell_report</c>: a head and, a line each so that a person can find and edit them, pairs. The first
/// sheet of a backfill holds its progress; what does not fit stands on further ones.
/// </summary>
internal sealed class Sheet
{
    public const string Table = "cosell_report";

    /// <summary>A content takes 1,048,576 characters, and a pair grows by half when it is linked; every step reads and writes the sheet that it works on.</summary>
    public const int MostCharacters = 400_000;

    private const string PairsName = "pairs";

    public Sheet(Guid id, JsonObject head, IEnumerable<PairLine> lines)
    {
        Id = id;
        Head = head;
        Lines = lines.ToList();
    }

    public Guid Id { get; }

    /// <summary>Everything but the pairs.</summary>
    public JsonObject Head { get; }

    public List<PairLine> Lines { get; }

    /// <exception cref="FormatException">A hand has left something that is no JSON.</exception>
    public static Sheet Read(Entity row)
    {
        var content = JsonText.ParseObject(row.GetAttributeValue<string>("cosell_content"), $"The content of the report '{row.GetAttributeValue<string>("cosell_name")}'");
        var head = new JsonObject();
        foreach (var member in content.Where(member => member.Key != PairsName))
            head[member.Key] = member.Value;
        return new Sheet(row.Id, head, content.Objects(PairsName).Select(pair => new PairLine(pair)));
    }

    public static Sheet Load(IOrganizationService service, Guid id) => Read(service.Retrieve(Table, id, new ColumnSet("cosell_name", "cosell_content")));

    /// <summary>The same, held until the call ends: two calls with the same turn would do the same step twice.</summary>
    public static Sheet Take(IOrganizationService service, Guid id)
    {
        var name = service.Retrieve(Table, id, new ColumnSet("cosell_name")).GetAttributeValue<string>("cosell_name");
        service.Update(new Entity(Table, id) { ["cosell_name"] = name });
        return Load(service, id);
    }

    public string Text()
    {
        var text = new StringBuilder("{\n");
        foreach (var member in Head)
            text.Append('"').Append(member.Key).Append("\": ").Append(JsonText.Write(member.Value)).Append(",\n");
        text.Append('"').Append(PairsName).Append("\": [\n");
        text.Append(string.Join(",\n", Lines.Select(line => JsonText.Write(line.Json))));
        return text.Append("\n]\n}").ToString();
    }

    public void Save(IOrganizationService service) => service.Update(new Entity(Table) { Id = Id, ["cosell_content"] = Text() });
}
