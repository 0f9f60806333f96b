using Sandbox.Loopback.Faults;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Creates, updates and upserts rows. A failed write leaves nothing behind.</summary>
internal sealed class RecordWriter(
    OrgStore store, IReadOnlyList<ValidationRule> validationRules, IReadOnlyList<IRecordTrigger> triggers, OrgSettings settings, AccessRules access, ServiceFaults faults,
    TimeProvider clock)
{
    private readonly InputBinder _binder = new(store);
    private readonly RowRules _rules = new(store, validationRules);
    private readonly DuplicateSearch _duplicates = new(store, settings.Duplicates);
    private readonly FieldHistory _history = new(store);
    private readonly RecordTypes _types = new(store, settings);
    private readonly OpportunityTeam _team = new(store, settings);
    private readonly OpportunityProducts _products = new(store, clock);

    public TimeProvider Clock => clock;

    /// <param name="type">The object as the user sees it, here and below.</param>
    public WriteResult Create(ObjectDefinition type, ObjectValue body, string userId, DuplicateOptions duplicates)
    {
        var errors = RefuseReadOnlyObject(type);
        var fields = _binder.Bind(type, body, creating: true, errors);
        _types.Choose(type, fields, userId, errors);
        if (errors.Count > 0)
            return WriteResult.Failed(errors);
        if (access.ToCreate(type, fields, userId) is { } refusal)
            return refusal;
        if (_team.Twin(type, fields) is { } twin)
            return Save(twin.With(fields).Modified(userId, clock), fields);
        if (type.Find("OwnerId") is { } owner)
            fields.TryAdd(owner, Value.From(userId));
        return Insert(store[type].Type, fields, userId, duplicates);
    }

    /// <summary>Saves a new row of fields that are already bound, read-only ones too. The first user has no creator but itself.</summary>
    public WriteResult Insert(ObjectDefinition type, Dictionary<FieldDefinition, Value> fields, string? creator, DuplicateOptions? duplicates = null)
    {
        var id = Value.From(store.Ids.Next(type.KeyPrefix));
        var userId = creator ?? id.ToString();
        var now = Value.From(Timestamp.Write(clock.GetUtcNow()));
        var row = Row.Empty(type).With(fields).With(
        [
            new(type[SystemFields.Id], id),
            new(type[SystemFields.CreatedDate], now),
            new(type[SystemFields.CreatedById], Value.From(userId)),
            .. type.Fields.Where(field => field.AutoNumber is not null).Select(field => KeyValuePair.Create(field, Value.From(field.AutoNumber!.Of(store[type].CountUp())))),
        ]);
        return Save(row.Modified(userId, clock), WithStage(type, fields), duplicates);
    }

    /// <summary>
    /// Changes a row. Like Salesforce it stamps the row even when no value differs, and never the parent: a child row that changes
    /// leaves its parent's last modified date alone.
    /// </summary>
    public WriteResult Update(ObjectDefinition type, string id, ObjectValue body, string userId)
    {
        if (FindLive(type, id, out var failure) is not { } row)
            return failure;
        var errors = RefuseReadOnlyObject(type);
        var fields = _binder.Bind(type, body, creating: false, errors);
        if (errors.Count > 0)
            return WriteResult.Failed(errors);
        OpportunityProducts.IgnoreAmount(row, fields);
        return access.ToEdit(type, row, userId) ?? access.ToReference(fields, userId) ?? Save(row.With(fields).Modified(userId, clock), fields);
    }

    public WriteResult Upsert(ObjectDefinition type, FieldDefinition key, string keyValue, ObjectValue body, string userId, DuplicateOptions duplicates)
    {
        if (body.TryGet(key.Name, out _))
            return WriteResult.Failed(new ApiError("INVALID_FIELD", $"The {key.Name} field should not be specified in the sobject data."));
        var matches = store[type].WithValue(key, keyValue).Where(row => !row.IsDeleted).ToList();
        return matches.Count switch
        {
            0 => Create(type, body.With(key.Name, Value.From(keyValue)), userId, duplicates) with { Created = true },
            1 => Update(type, matches[0].Id, body, userId),
            _ => WriteResult.Failed(new ApiError("DUPLICATE_EXTERNAL_ID", $"{key.Name}: more than one record found for external id field: [{string.Join(", ", matches.Select(row => row.Id))}]", [])),
        };
    }

    /// <summary>The row, unless it is deleted, of another object, or was never there.</summary>
    public Row? FindLive(ObjectDefinition type, string id, out WriteResult failure)
    {
        failure = WriteResult.Missing(new ApiError("NOT_FOUND", "The requested resource does not exist"));
        if (!RecordId.TryRead(id, out var canonical))
        {
            failure = WriteResult.Missing(new ApiError("NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {id}"));
            return null;
        }
        if (store[type].Find(canonical) is not { } row)
            return null;
        if (row.IsDeleted)
            failure = WriteResult.Missing(new ApiError("ENTITY_IS_DELETED", "entity is deleted", []));
        return row.IsDeleted ? null : row;
    }

    /// <param name="row">The row as it is to be.</param>
    /// <param name="changes">What is written of it.</param>
    /// <param name="duplicates">Of a new row that somebody creates: the standard duplicate rules do not ask when a row is edited.</param>
    private WriteResult Save(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes, DuplicateOptions? duplicates = null)
    {
        if (faults.Strikes(FaultKind.RowLocked, row.Type.Name))
            return WriteResult.Failed(new ApiError("UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {row.Id[..15]}", []));
        if (IsForecast(row, changes) && faults.Strikes(FaultKind.RuleInForce, row.Type.Name))
            return WriteResult.Failed(new ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Amount, stage and close date are frozen until the forecast is closed.", []));
        (row, changes) = Triggered(row, changes);
        var refused = new List<ApiError>();
        row = AddressFields.Apply(DerivedFields.Apply(row, changes, store), changes, refused);
        if (refused.Count > 0)
            return WriteResult.Failed(refused);
        var errors = _rules.Check(row, changes);
        if (errors.Count == 0 && _products.Refusal(row) is { } misfit)
            errors = [misfit];
        if (errors.Count > 0)
            return WriteResult.Failed(errors);
        if (duplicates is not null && _duplicates.Refusal(row, duplicates) is { } refusal)
            return WriteResult.Failed(refusal);
        var before = store.Find(row.Id);
        store.Put(row);
        foreach (var entry in _history.Of(before, row))
            Insert(_history.Type, entry, row[SystemFields.LastModifiedById].AsString());
        _products.SumUp(row);
        TouchWhatIsWorkedOn(row);
        KeepOnePrimaryContact(row, changes);
        if (_team.OwnerOf(row) is { } ownerRow)
            Insert(store.Schema[OpportunityTeam.Table], ownerRow, row[SystemFields.LastModifiedById].AsString());
        return WriteResult.Done(row.Id);
    }

    /// <summary>Flows before save run once the request's values are in place and before rules, duplicate rules and unique fields are looked at (Apex Developer Guide, order of execution).</summary>
    private (Row Row, IReadOnlyDictionary<FieldDefinition, Value> Changes) Triggered(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes)
    {
        var given = row;
        var isNew = store.Find(row.Id) is null;
        foreach (var trigger in triggers.Where(trigger => trigger.ObjectName == row.Type.Name))
            row = trigger.BeforeSave(row, isNew);
        if (ReferenceEquals(given, row))
            return (row, changes);
        var all = new Dictionary<FieldDefinition, Value>(changes, ReferenceEqualityComparer.Instance);
        foreach (var field in row.Type.Fields.Where(field => !row[field].Equals(given[field])))
            all[field] = row[field];
        return (row, all);
    }

    /// <summary>A task of a record moves its <c>SystemModstamp</c>, and nothing else (help.salesforce.com 000387261).</summary>
    private void TouchWhatIsWorkedOn(Row row)
    {
        if (row.Type.Name != "Task")
            return;
        foreach (var id in new[] { row["WhatId"].AsString(), row["WhoId"].AsString() })
        {
            if (store.Find(id) is { IsDeleted: false } about)
                store.Put(about.With(SystemFields.SystemModstamp, row[SystemFields.SystemModstamp]));
        }
    }

    /// <summary>"Each opportunity has only one primary contact" (object reference, OpportunityContactRole.IsPrimary): the last one set wins.</summary>
    private void KeepOnePrimaryContact(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes)
    {
        if (row.Type.Name != "OpportunityContactRole" || row["IsPrimary"] != Value.From(true) || !changes.ContainsKey(row.Type["IsPrimary"]))
            return;
        var siblings = store[row.Type].WithValue(row.Type["OpportunityId"], row["OpportunityId"].AsString()!);
        foreach (var other in siblings.Where(other => other.Id != row.Id && !other.IsDeleted && other["IsPrimary"] == Value.From(true)).ToList())
            store.Put(other.With("IsPrimary", Value.From(false)).Modified(row[SystemFields.LastModifiedById].AsString()!, clock));
    }

    private static bool IsForecast(Row row, IReadOnlyDictionary<FieldDefinition, Value> changes) =>
        row.Type.Name == "Opportunity" && changes.Keys.Any(field => field.Name is "Amount" or "StageName" or "CloseDate");

    private static Dictionary<FieldDefinition, Value> WithStage(ObjectDefinition type, Dictionary<FieldDefinition, Value> fields)
    {
        if (type.Find("StageName") is { } stage)
            fields.TryAdd(stage, stage.Default);
        return fields;
    }

    private static List<ApiError> RefuseReadOnlyObject(ObjectDefinition type) => type.Writeable
        ? []
        : [new("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", $"entity type cannot be inserted or updated: {type.Label} (the sandbox keeps users itself)")];
}
