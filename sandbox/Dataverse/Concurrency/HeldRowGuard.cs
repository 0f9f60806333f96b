using Sandbox.Dataverse.Metadata;
using Sandbox.Dataverse.Storage;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>Refuses writes of held rows where requests run one after the other: nobody can give the row back while the writer waits.</summary>
internal sealed class HeldRowGuard(RowHolds holds) : IWriteGuard
{
    public bool Taking(TableMetadata table, Guid id)
    {
        var key = SessionWrites.KeyOf(table.LogicalName, id);
        if (holds.IsHeld(key))
            throw holds.FaultOf(key);
        return false;
    }

    public void Writing(TableMetadata table, Guid id, IReadOnlyDictionary<string, object?>? values) => Taking(table, id);

    public long? NextPlace(TableMetadata table) => null;
}
