using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Plugins.Tests.Doubles;

/// <summary>
/// One custom API call as Dataverse's database sees it: a statement reads what is committed when it begins and what the call wrote itself,
/// and takes no lock; the first write of a row holds it until the call ends; a key that another call is giving away is waited for.
/// </summary>
/// <remarks>
/// Read-committed snapshots: learn, <i>Scalable Customization Design: Database transactions</i>. A fault ends the transaction whatever the plug-in does with
/// it: <i>custom plug-ins that ignore errors from service calls and continue processing</i>.
/// </remarks>
internal sealed class Transaction : MemoryOrganization
{
    private static readonly HashSet<string> Watched =
        ["cosell_referral", "cosell_watermark", "cosell_notification", "cosell_conflict", "cosell_solution", "cosell_report", "cosell_mappingchange"];

    private static readonly (string Table, string Column)[] Keys =
    [
        ("cosell_referral", "cosell_referralidentifier"), ("cosell_referral", "cosell_crmrecordid"), ("cosell_watermark", "cosell_name"), ("cosell_solution", "cosell_identifier"),
    ];

    private readonly Interleaver _calls;
    private readonly MemoryOrganization _committed;
    private readonly Dictionary<(string Table, Guid Id), Entity?> _own = [];
    private bool _isDoomed;

    public Transaction(Interleaver calls, MemoryOrganization committed)
    {
        _calls = calls;
        _committed = committed;
    }

    public override IEnumerable<Entity> Rows(string table) =>
        [.. _committed.Rows(table).Where(row => !_own.ContainsKey((table, row.Id))), .. _own.Where(own => own.Key.Table == table && own.Value is not null).Select(own => own.Value!)];

    public override Entity Row(string table, Guid id) => _own.TryGetValue((table, id), out var own) ? own ?? throw Gone(table, id) : Committed(table, id);

    public override Guid Create(Entity entity)
    {
        var isWatched = Watched.Contains(entity.LogicalName);
        return Statement($"create {entity.LogicalName}", isWatched, () => base.Create(entity));
    }

    public override void Update(Entity entity) => Statement($"update {entity.LogicalName} {string.Join(',', entity.Attributes.Keys)}", true, () =>
    {
        Hold(entity.LogicalName, entity.Id);
        var row = Copy(Row(entity.LogicalName, entity.Id), new ColumnSet(true));
        foreach (var (name, value) in entity.Attributes)
            row[name] = value;
        Put(row);
        return true;
    });

    public override void Delete(string entityName, Guid id) => Statement($"delete {entityName}", true, () =>
    {
        Hold(entityName, id);
        _own[(entityName, id)] = null;
        return true;
    });

    public override Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) =>
        Statement($"retrieve {entityName}", Watched.Contains(entityName), () => base.Retrieve(entityName, id, columnSet));

    public override EntityCollection RetrieveMultiple(QueryBase query)
    {
        var table = ((QueryExpression)query).EntityName;
        return Statement($"query {table}", Watched.Contains(table), () => base.RetrieveMultiple(query));
    }

    public override void Put(Entity row)
    {
        foreach (var (_, column) in Keys.Where(key => key.Table == row.LogicalName))
            Claim(row, column);
        _own[(row.LogicalName, row.Id)] = row;
        _calls.Take(this, (row.LogicalName, row.Id));
    }

    /// <summary>Whether the call has written a row with this value in a key.</summary>
    public bool IsGivingAway(string table, string column, string value, Guid except) =>
        _own.Any(own => own.Key.Table == table && own.Key.Id != except && Same(own.Value?.GetAttributeValue<string>(column), value));

    public void Commit()
    {
        if (_isDoomed)
            throw new InvalidOperationException("There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");
        foreach (var ((table, id), row) in _own)
        {
            if (row is null)
                _committed.Delete(table, id);
            else
                _committed.Put(row);
        }
    }

    private T Statement<T>(string what, bool isWatched, Func<T> run)
    {
        if (isWatched)
            _calls.Pause(this, what);
        if (_isDoomed)
            throw new InvalidOperationException("There is no active transaction.");
        try
        {
            return run();
        }
        catch
        {
            _isDoomed = true;
            throw;
        }
    }

    private void Hold(string table, Guid id)
    {
        while (_calls.HolderOf((table, id), except: this) is { } other)
            _calls.WaitFor(this, other);
        _ = Row(table, id);
        _calls.Take(this, (table, id));
    }

    private void Claim(Entity row, string column)
    {
        if (row.GetAttributeValue<string>(column) is not { Length: > 0 } value)
            return;
        while (_calls.GiverOf(row.LogicalName, column, value, row.Id, except: this) is { } other)
            _calls.WaitFor(this, other);
        if (Rows(row.LogicalName).Any(known => known.Id != row.Id && Same(known.GetAttributeValue<string>(column), value)))
            throw new InvalidOperationException($"Entity Key {column} violated. A record with the same value for {column} already exists.");
    }

    private Entity Committed(string table, Guid id) => _committed.Rows(table).FirstOrDefault(row => row.Id == id) ?? throw Gone(table, id);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static InvalidOperationException Gone(string table, Guid id) => new($"{table} With Id = {id} Does Not Exist");
}
