using Sandbox.Salesforce.Auth;
using Sandbox.Salesforce.Flows;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Rest;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce;

/// <summary>The org behind the API, for tables, consoles and tests: looks at rows, and does what an admin does by hand.</summary>
public sealed class SalesforceOrg
{
    private readonly OrgStore _store;
    private readonly OrgGate _gate;
    private readonly Deletion _deletion;
    private readonly List<ValidationRule> _rules;
    private readonly OrgUsers _users;
    private readonly RecordWriter _writer;
    private readonly OrgSettings _settings;
    private readonly Accounts _accounts;
    private readonly FlowLibrary _flows;

    internal SalesforceOrg(OrgParts parts, OrgUsers users)
    {
        (_store, _gate, _writer, _deletion, _rules, _users) = (parts.Store, parts.Gate, parts.Writer, parts.Deletion, parts.Rules, users);
        Rights = parts.Rights;
        ConnectedApps = parts.Apps;
        (_settings, _accounts, _flows) = (parts.Settings, parts.Accounts, parts.Flows);
    }

    /// <summary>Switches for what users may not do.</summary>
    public SalesforceRights Rights { get; }

    /// <summary>The apps of other orgs that users sign in with.</summary>
    public ConnectedApps ConnectedApps { get; }

    /// <summary>What the org does about rows that look like others.</summary>
    public DuplicateRules DuplicateRules => _settings.Duplicates;

    /// <summary>Whether opportunity splits are on, so that every owner who is set from now on is a member of the opportunity team.</summary>
    public bool OpportunitySplits { get => _settings.OpportunitySplits; set => _settings.OpportunitySplits = value; }

    /// <summary>How far the log of changes and deletions lags behind: what is later is not in it yet.</summary>
    public TimeSpan ReplicationLag { get => _settings.ReplicationLag; set => _settings.ReplicationLag = value; }

    /// <summary>API names of all objects.</summary>
    public IReadOnlyList<string> ObjectNames => [.. _store.Schema.Objects.Select(type => type.Name)];

    /// <summary>Whether the org has a field, which depends on what is turned on in it.</summary>
    /// <exception cref="KeyNotFoundException">The org has no such object.</exception>
    public bool HasField(string objectName, string fieldName) => _store.Schema[objectName].Find(fieldName) is not null;

    /// <summary>The country that a person enters who has this one in mind: out of the picklist where there is one, which goes by the first five letters.</summary>
    public string Country(string text) => HasField("Account", "BillingCountryCode") ? AddressPicklists.Country(text)?.Name ?? AddressPicklists.Typed(text) ?? text : text;

    /// <summary>All rows of an object by id, without deleted ones unless asked for.</summary>
    /// <exception cref="KeyNotFoundException">The org has no such object.</exception>
    public IReadOnlyList<SalesforceRow> Rows(string objectName, bool includeDeleted = false) => _gate.Run(() =>
        _store[_store.Schema[objectName]].Rows.Where(row => includeDeleted || !row.IsDeleted)
            .OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => new SalesforceRow(row)).ToList());

    /// <summary>The rows below a parent, by id, e.g. <c>("Opportunity", id, "Microsoft_Solutions__r")</c>.</summary>
    /// <exception cref="KeyNotFoundException">The org has no such object or child relationship.</exception>
    public IReadOnlyList<SalesforceRow> Children(string parentObject, string parentId, string relationship) => _gate.Run(() =>
    {
        var child = _store.Schema.Children(_store.Schema[parentObject])
            .FirstOrDefault(candidate => relationship.Equals(candidate.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase))
            ?? throw new KeyNotFoundException($"{parentObject} has no child relationship {relationship}.");
        return _store[child.Child].WithValue(child.Field, Canonical(parentId)).Where(row => !row.IsDeleted)
            .OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => new SalesforceRow(row)).ToList();
    });

    /// <summary>The row with an id of 15 or 18 characters, deleted or not.</summary>
    /// <exception cref="KeyNotFoundException">No row ever had the id.</exception>
    public SalesforceRow Row(string id) => _gate.Run(() => _store.Find(Canonical(id))) is { } row
        ? new SalesforceRow(row)
        : throw new KeyNotFoundException($"The org has no row {id}.");

    /// <summary>Launches a flow as a person does from a page or a list, who reads each screen and presses <i>Next</i>.</summary>
    /// <param name="inputs">Values of variables that are available for input.</param>
    /// <exception cref="KeyNotFoundException">The package has no such active flow.</exception>
    public FlowEnd LaunchFlow(string name, string userId, IReadOnlyDictionary<string, Value> inputs) => _gate.Run(() => _flows.Launch(_flows.Flows[name], inputs, userId));

    /// <summary>Adds a user who can sign in.</summary>
    public SalesforceCredentials AddUser(string firstName, string lastName, string email) => _gate.Run(() => _users.Add(firstName, lastName, email));

    /// <summary>The org gets the certificate of an app, which signs users in with the key to it from now on (JWT bearer flow).</summary>
    /// <returns>The private key, PEM.</returns>
    public string IssueKey(string clientId) => _accounts.Keys.Issue(clientId);

    /// <summary>The default record type of accounts in this user's profile becomes one of persons: an account with a <c>Name</c> is refused from now on.</summary>
    /// <exception cref="InvalidOperationException">Person accounts are off.</exception>
    public void MakePersonsTheDefault(string userId) => _gate.Run(() =>
        _store.Schema["Account"].Find("IsPersonAccount") is null ? throw new InvalidOperationException("Person accounts are off in this org.") : _settings.MakersOfPersons.Add(userId));

    /// <summary>Adds the rows that an org comes with, unless they are kept.</summary>
    internal void Describe(string name, string currency, IReadOnlyList<OrgRecordType> recordTypes, string userId) => _gate.Run(() =>
    {
        var setup = new OrgSetup(_store, _writer, userId);
        if (!_store[_store.Schema["Organization"]].Rows.Any())
            setup.DescribeAll(name, currency, recordTypes, Rights.PermissionSets);
        Rights.Assigned += (assignee, sets) => _gate.Run(() =>
        {
            setup.Assign(assignee, sets);
            return true;
        });
        return true;
    });

    /// <summary>Sets the language in which a user reads Salesforce, e.g. <c>zh_TW</c>.</summary>
    /// <exception cref="ArgumentException">Salesforce has no such language.</exception>
    public void SetLanguage(string userId, string languageLocaleKey) => _gate.Run(() =>
    {
        var user = Live(_store.Schema["User"], userId);
        if (!user.Type["LanguageLocaleKey"].Picklist.Any(entry => entry.Value == languageLocaleKey))
            throw new ArgumentException($"Salesforce has no language '{languageLocaleKey}'.", nameof(languageLocaleKey));
        _store.Put(user.With("LanguageLocaleKey", Value.From(languageLocaleKey)).Modified(userId, _writer.Clock));
        return true;
    });

    /// <summary>From now on rows that violate the rule are refused with <c>FIELD_CUSTOM_VALIDATION_EXCEPTION</c>.</summary>
    public void AddValidationRule(ValidationRule rule) => _gate.Run(() =>
    {
        _rules.Add(rule);
        return true;
    });

    /// <summary>Saves a new row, as somebody with every right does by hand.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="SalesforceException">Salesforce refuses it.</exception>
    public string Create(string objectName, string userId, params (string Field, Value Value)[] fields) => _gate.Run(() =>
    {
        var written = _writer.Create(_store.Schema[objectName], ObjectValue.Of(fields), userId, new DuplicateOptions("v58.0", AllowSave: true, IncludeRecordDetails: false));
        written.ThrowOnFailure();
        return written.Id!;
    });

    /// <summary>Puts a row, and what hangs below it, into the recycle bin.</summary>
    /// <exception cref="KeyNotFoundException">The row is not there.</exception>
    public void Delete(string objectName, string id, string userId) => _gate.Run(() =>
    {
        _deletion.Delete(Live(_store.Schema[objectName], id), userId);
        return true;
    });

    /// <summary>Somebody logs a task or a mail of the record: its <c>SystemModstamp</c> moves, and nothing else (help.salesforce.com 000387261).</summary>
    /// <exception cref="KeyNotFoundException">The org has no such row.</exception>
    public void LogActivity(string id) => Restamp([Canonical(id)], row => row);

    /// <summary>An administrator renames a value of an unrestricted picklist: the rows that hold it show the new one, with no sign but <c>SystemModstamp</c>.</summary>
    public void RenameValue(string objectName, string field, string from, string to) => Restamp(
        [.. Rows(objectName).Where(row => row[field].AsString() == from).Select(row => row.Id)], row => row.With(field, Value.From(to)));

    private void Restamp(IReadOnlyList<string> ids, Func<Row, Row> change) => _gate.Run(() =>
    {
        foreach (var id in ids)
        {
            var row = _store.Find(id) ?? throw new KeyNotFoundException($"The org has no row {id}.");
            _store.Put(change(row).With(SystemFields.SystemModstamp, Value.From(Timestamp.Write(_writer.Clock.GetUtcNow()))));
        }
        return true;
    });

    /// <summary>Takes a row, and what was deleted with it, out of the recycle bin.</summary>
    /// <returns>False when the row is not there, or was deleted as part of another.</returns>
    public bool Undelete(string id, string userId) => _gate.Run(() => _deletion.Undelete(Canonical(id), userId));

    /// <summary>Merges accounts: the loser's contacts, opportunities and other rows move to the winner, the loser is deleted.</summary>
    /// <exception cref="KeyNotFoundException">One of the accounts is not there.</exception>
    public void MergeAccounts(string winnerId, string loserId, string userId) => _gate.Run(() =>
    {
        var type = _store.Schema["Account"];
        var winner = Live(type, winnerId);
        var loser = Live(type, loserId);
        foreach (var (child, field) in _store.Schema.Children(type))
        {
            foreach (var row in _store[child].WithValue(field, loser.Id).Where(row => !row.IsDeleted).ToList())
                _store.Put(row.With([new(field, Value.From(winner.Id))]).Modified(userId, _writer.Clock));
        }
        _store.Put(loser.With("MasterRecordId", Value.From(winner.Id)));
        _deletion.Delete(_store.Find(loser.Id)!, userId);
        return true;
    });

    private Row Live(ObjectDefinition type, string id) =>
        _writer.FindLive(type, id, out _) ?? throw new KeyNotFoundException($"The org has no {type.Label.ToLowerInvariant()} {id}.");

    private static string Canonical(string id) => RecordId.TryRead(id, out var canonical) ? canonical : throw new KeyNotFoundException($"'{id}' is no record id.");
}
