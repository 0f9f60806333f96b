using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Sync;

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
    public static JsonObject Rested(SyncPlan plan, SyncInput input)
    {
        var rested = new JsonObject();
        if (input.Opportunity is not { } opportunity || plan.Crm is null)
            return rested;
        foreach (var column in plan.Crm.Opportunity.Select(column => column.Key).Where(column => opportunity.Has(column) && !IsOurs(column)))
        {
            var field = input.Fields.FirstOrDefault(field => field.GoesToCrm && field.CrmPath == column);
            rested[column] = new JsonObject { { "field", field?.Name ?? column }, { "read", input.Overwritten.Actual(column, opportunity) } };
        }
        return rested;
    }

    /// <summary>What the answer to a write shows to have been written over.</summary>
    /// <param name="rested">From <see cref="Rested"/>.</param>
    /// <param name="crm">Salesforce's answer.</param>
    public static Overwritten Find(JsonObject rested, StepAnswer crm)
    {
        var before = crm.Subrequest(CompositeRequest.Before) ?? new JsonObject();
        var after = crm.Subrequest(CompositeRequest.After) ?? new JsonObject();
        var columns = new JsonObject();
        foreach (var column in rested.Where(column => before.Has(column.Key) && !AreSame(((JsonObject)column.Value!)["read"], before[column.Key])))
            columns[column.Key] = new JsonObject { { "theirs", before[column.Key] }, { "ours", after[column.Key] } };
        return new Overwritten(before.Text("LastModifiedDate"), columns);
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

    /// <summary>Writes what was put back and not beaten.</summary>
    public void Restore(SyncPlan plan, SyncInput input)
    {
        foreach (var column in Columns.Where(column => _actual.Has(column) && !plan.Crm!.Opportunity.Has(column)).ToList())
        {
            plan.Crm!.Opportunity[column] = _columns.Object(column)["theirs"];
            plan.Changes.Add(new JsonObject
            {
                { "field", input.Fields.FirstOrDefault(field => field.CrmPath == column)?.Name ?? column },
                { "before", JsonObject.AsText(_actual[column]) }, { "after", Theirs(column) }, { "direction", SyncPlan.ToSalesforce },
            });
        }
    }

    public JsonObject ToJson() => IsEmpty ? new JsonObject() : new JsonObject { { "on", On }, { "columns", _columns } };

    /// <summary>Status and message are ours alone.</summary>
    private static bool IsOurs(string column) => column is SellerStatus.StatusField or SellerStatus.MessageField;

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
