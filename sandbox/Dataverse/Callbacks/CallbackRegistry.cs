using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.WebApi.Queries;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.Callbacks;

/// <summary>Knows who subscribed to which table, from the rows of <c>callbackregistration</c>.</summary>
internal sealed class CallbackRegistry : IRowWatcher
{
    private readonly OrganizationCore _organization;
    private readonly CallbackDelivery _delivery;
    private readonly HashSet<Session> _changing = [];
    private ILookup<string, CallbackRegistration>? _byTable;

    public CallbackRegistry(OrganizationCore organization, TimeSpan delay, HttpMessageHandler? handler, ServiceFaults faults)
    {
        _organization = organization;
        _delivery = new(organization.Clock, delay, handler, faults);
    }

    /// <summary>The subscriptions that an operation concerns; null when nobody listens.</summary>
    public IRowWatch? Watching(Operation operation)
    {
        if (operation.Table is not { } table)
            return null;
        if (table.LogicalName == "callbackregistration")
        {
            NoteChange(operation.Session);
            return null;
        }
        var known = _changing.Contains(operation.Session) ? Load() : _byTable ??= Load();
        var heard = known[table.LogicalName].Where(one => one.Hears(operation.Message)).ToList();
        return heard.Count == 0 ? null : new CallbackWatch(_organization, _delivery, heard);
    }

    /// <summary>Reads the rows anew at the next change.</summary>
    public void Forget() => _byTable = null;

    public void Dispose() => _delivery.Dispose();

    /// <summary>What a session changed counts for itself at once, and for others from its commit on.</summary>
    private void NoteChange(Session session)
    {
        if (!_changing.Add(session))
            return;
        session.WhenEnded(() =>
        {
            _changing.Remove(session);
            Forget();
        });
    }

    private ILookup<string, CallbackRegistration> Load()
    {
        var query = new QueryExpression("callbackregistration") { ColumnSet = new ColumnSet(true) };
        var rows = _organization.Rows.Query(_organization.State.Schema, query, _organization.UtcNow, WellKnown.SystemUser);
        return rows.Entities.Select(Read).OfType<CallbackRegistration>().ToLookup(one => one.Table.LogicalName);
    }

    /// <summary>A subscription whose table or filter column an upgrade removed hears nothing any more.</summary>
    private CallbackRegistration? Read(Entity row)
    {
        try
        {
            return Registration(row);
        }
        catch (DataverseException gone) when (gone.HttpStatus == 400)
        {
            return null;
        }
    }

    private CallbackRegistration? Registration(Entity row)
    {
        if (_organization.State.Schema.Find(row.GetAttributeValue<string>("entityname") ?? "") is not { } table)
            return null;
        var filter = row.GetAttributeValue<string>("filterexpression");
        return new(
            row.Id, row.GetAttributeValue<int>("message"), table, row.GetAttributeValue<int>("scope"),
            (row.GetAttributeValue<string>("filteringattributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            string.IsNullOrWhiteSpace(filter) ? null : RowQuery.ParseFilter(_organization.State, table, filter),
            new Uri(row.GetAttributeValue<string>("url")), row.GetAttributeValue<int>("runas"), row.GetAttributeValue<EntityReference>("ownerid").Id);
    }
}
