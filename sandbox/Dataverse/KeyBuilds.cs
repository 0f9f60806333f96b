using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse;

/// <summary>
/// The system jobs that build the indexes of alternate keys some time after the import (learn, <i>Define alternate keys for a table</i>):
/// until then a key enforces nothing and names no row.
/// </summary>
internal sealed class KeyBuilds(OrganizationCore organization, KeyIndexes indexes, TimeSpan delay) : IDisposable
{
    private static readonly TimeSpan WaitForOpenRequests = TimeSpan.FromSeconds(1);

    private IDisposable? _timer;

    /// <summary>When a key that is new now is to be built; null for at once.</summary>
    public DateTimeOffset? Due => delay > TimeSpan.Zero ? organization.Clock.GetUtcNow() + delay : null;

    /// <summary>Lets the next build come when it is due.</summary>
    public void Plan()
    {
        _timer?.Dispose();
        _timer = indexes.NextDue is { } due ? organization.Clock.Schedule(due - organization.Clock.GetUtcNow(), BuildAsync) : null;
    }

    /// <exception cref="DataverseException">There is no such key, or it has not failed.</exception>
    public void Reactivate(string tableName, string keyName)
    {
        var table = organization.Schema.Find(tableName) ?? throw Faults.UnknownTable(tableName);
        var key = table.Keys.FirstOrDefault(key => key.LogicalName == keyName) ?? throw Faults.UnknownKey(tableName, keyName);
        if (indexes.StatusOf(table, key) is var status && status != EntityKeyIndexStatus.Failed)
            throw Faults.KeyHasNotFailed(keyName, status);
        indexes.Restart(table, key, organization.Clock.GetUtcNow() + delay);
        Plan();
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>
    /// An index waits for the open transactions. Those that are open while a timer fires wait for time to pass, so it is tried again a little later.
    /// </summary>
    private Task BuildAsync()
    {
        if (organization.Gate.HasOpenRequests)
            _timer = organization.Clock.Schedule(WaitForOpenRequests, BuildAsync);
        else
            organization.Gate.Alone("Building the index of a key", Build);
        return Task.CompletedTask;
    }

    private bool Build()
    {
        indexes.Build(organization.Schema, organization.Clock.GetUtcNow());
        Plan();
        return true;
    }
}
