using System.Globalization;
using Sandbox.Loopback;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// Keeps the rows of an org in a file. A row is a JSON object of its values that are not those of an empty row, by field, under its id; of an object that counts its rows the
/// count stands under its name.
/// </summary>
internal sealed class KeptRows(Kept kept, OrgSchema schema)
{
    private const string Gone = "(gone)";
    private const string Counted = "(counted)";
    private const string Decimal = "(decimal)";

    /// <summary>Puts back what the file holds.</summary>
    /// <exception cref="InvalidDataException">The org has no such object or field.</exception>
    public void Load(Func<ObjectDefinition, Table> tables)
    {
        foreach (var (key, text) in kept.All())
        {
            if (key.StartsWith(Counted, StringComparison.Ordinal))
                tables(schema[key[Counted.Length..]]).Count = long.Parse(text, CultureInfo.InvariantCulture);
            else
                Load(key, (ObjectValue)Value.Parse(text), tables);
        }
    }

    /// <summary>Writes what these rows have become; one that is not there any more is removed.</summary>
    public void Write(IEnumerable<(Table Table, string Id)> changed)
    {
        var rows = changed.Distinct().ToList();
        kept.Write(
        [
            .. rows.Select(one => KeyValuePair.Create(one.Id, one.Table.Find(one.Id) is { } row ? Text(row) : null)),
            .. rows.Select(one => one.Table).Distinct().Where(table => table.Count > 0)
                .Select(table => KeyValuePair.Create(Counted + table.Type.Name, (string?)table.Count.ToString(CultureInfo.InvariantCulture))),
        ]);
    }

    private void Load(string id, ObjectValue values, Func<ObjectDefinition, Table> tables)
    {
        var type = schema.FindByPrefix(id) ?? throw new InvalidDataException($"The kept row {id} is of an object that the org does not have.");
        var row = Row.Empty(type).With(values.Where(member => member.Key != Gone).Select(member => KeyValuePair.Create(
            type.Find(member.Key) ?? throw new InvalidDataException($"The kept row {id} has a field that the org does not have: {type.Name}.{member.Key}."), Read(member.Value))));
        tables(type).Put(values.TryGet(Gone, out _) ? row.Gone() : row);
    }

    private static string Text(Row row) => new ObjectValue(
        row.Type.Fields.Where(field => !row[field].Equals(field.Default)).Select(field => KeyValuePair.Create(field.Name, Write(row[field])))
            .Concat(row.IsGone ? [KeyValuePair.Create(Gone, Value.From(true))] : [])).ToJson();

    /// <summary>A decimal with its zeros, which a number in JSON would lose.</summary>
    private static Value Write(Value value) => value is DecimalValue { Value: var number } ? ObjectValue.Of((Decimal, Value.From(number.ToString(CultureInfo.InvariantCulture)))) : value;

    private static Value Read(Value value) => value is ObjectValue && value[Decimal].AsString() is { } number ? Value.From(decimal.Parse(number, CultureInfo.InvariantCulture)) : value;
}
