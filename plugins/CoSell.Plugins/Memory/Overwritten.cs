using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Memory;

/// <summary>
/// What a seller typed within the second in which we wrote over it: no condition of Salesforce's tells such an edit, the values that the
/// request read before it wrote do. They are kept with the deal and count as Salesforce's side in the synchronization that follows: they
/// win or lose there like any other edit, and go back where they are not beaten.
/// </summary>
internal sealed class Overwritten
{
    private readonly JsonObject _columns;
    private readonly JsonObject _actual = new();

    private Overwritten(string? on, JsonObject columns)
    {
        On = on;
        _columns = columns;
    }

    /// <summary>The opportunity's <c>LastModifiedDate</c> by that edit.</summary>
    public string? On { get; }

    public bool IsEmpty => _columns.Count == 0;

    /// <summary>The columns of the opportunity that were written over.</summary>
    public IEnumerable<string> Columns => _columns.Select(column => column.Key);

    public static Overwritten Read(JsonObject json) => new(json.Text("on"), json.Object("columns"));

    /// <summary>What a plan rests on of the columns that it writes, for <see cref="Find"/>: the value read and the field that it is.</summary>
    /// <param name="columns">What is written to the opportunity.</param>
    /// <param name="opportunity">What was read.</param>
    /// <param name="fields">The mapping rows that count.</param>
    public JsonObject Rested(JsonObject columns, JsonObject opportunity, IReadOnlyList<FieldMapping> fields)
    {
        var rested = new JsonObject();
        foreach (var column in columns.Select(column => column.Key).Where(column => opportunity.Has(column) && !IsOurs(column)))
        {
            var field = fields.FirstOrDefault(field => field.GoesToCrm && field.CrmPath == column);
            rested[column] = new JsonObject { { "field", field?.Name ?? column }, { "read", Actual(column, opportunity) } };
            // What goes one way is never sent back.
            if (field is { GoesToReferral: true, IsOwnField: false, IsCollection: false, DataType: not MappingDataType.Status })
                rested.Object(column)["written"] = new JsonObject { { "value", columns[column] }, { "over", FieldReader.FromCrm(field!, opportunity).Value } };
        }
        return rested;
    }

    /// <summary>What the answer to a write shows to have been written over.</summary>
    /// <param name="rested">From <see cref="Rested"/>.</param>
    /// <param name="before">The columns before the write.</param>
    /// <param name="after">The columns after it.</param>
    public static Overwritten Find(JsonObject rested, JsonObject before, JsonObject after)
    {
        var columns = new JsonObject();
        foreach (var column in rested.Where(column => before.Has(column.Key) && !AreSame(((JsonObject)column.Value!)["read"], before[column.Key])))
            columns[column.Key] = new JsonObject { { "theirs", before[column.Key] }, { "ours", after[column.Key] } };
        return new Overwritten(before.Text("LastModifiedDate"), columns);
    }

    /// <summary>What the answer to a write shows to have been ignored: field to what Salesforce goes on showing, in the common form.</summary>
    /// <param name="rested">From <see cref="Rested"/>.</param>
    /// <param name="after">The columns after the write.</param>
    public static IReadOnlyDictionary<string, string?> Ignored(JsonObject rested, JsonObject after)
    {
        var ignored = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var column in rested.Where(column => after.Has(column.Key)))
        {
            var plan = (JsonObject)column.Value!;
            if (plan.Has("written") && AreSame(plan["read"], after[column.Key]) && !AreSame(plan.Object("written")["value"], after[column.Key]))
                ignored[plan.Text("field")!] = plan.Object("written").Text("over");
        }
        return ignored;
    }

    /// <summary>The value that was written over, as text.</summary>
    public string? Theirs(string column) => _columns.Object(column).Text("theirs");

    /// <summary>Looks at the opportunity as if nothing had been written over; an edit of a column after that has replaced its value.</summary>
    public void PutBack(JsonObject opportunity)
    {
        foreach (var column in _columns.ToList())
        {
            var values = (JsonObject)column.Value!;
            if (!opportunity.Has(column.Key) || !AreSame(values["ours"], opportunity[column.Key]))
            {
                _columns.Remove(column.Key);
                continue;
            }
            _actual[column.Key] = opportunity[column.Key];
            opportunity[column.Key] = values["theirs"];
        }
    }

    /// <summary>The columns that were put back and that nothing written beats, each with what it holds and what was written over.</summary>
    public IEnumerable<KeyValuePair<string, KeyValuePair<object?, object?>>> Unbeaten(JsonObject columns) =>
        Columns.Where(column => _actual.Has(column) && !columns.Has(column)).Select(column => new KeyValuePair<string, KeyValuePair<object?, object?>>(
            column, new KeyValuePair<object?, object?>(_actual[column], _columns.Object(column)["theirs"]))).ToList();

    public JsonObject ToJson() => IsEmpty ? new JsonObject() : new JsonObject { { "on", On }, { "columns", _columns } };

    /// <summary>Status and message are ours alone.</summary>
    private static bool IsOurs(string column) => column is SellerFields.StatusField or SellerFields.MessageField;

    private object? Actual(string column, JsonObject opportunity) => _actual.Has(column) ? _actual[column] : opportunity[column];

    /// <summary>The connector and the REST API write the same number, line and moment differently.</summary>
    private static bool AreSame(object? one, object? other)
    {
        var a = Plain(one);
        var b = Plain(other);
        if (a == b)
            return true;
        if (CommonForm.TryNumber(a, out var x) && CommonForm.TryNumber(b, out var y))
            return x == y;
        return a.IndexOf('T') > 0 && DealCalendar.TryRead(a, out var from) && DealCalendar.TryRead(b, out var until) && from == until;
    }

    private static string Plain(object? value) => value is false ? "" : (JsonObject.AsText(value) ?? "").Replace("\r\n", "\n").Trim();
}
