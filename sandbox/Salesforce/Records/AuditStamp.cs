using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Marks a row as changed now by a user.</summary>
internal static class AuditStamp
{
    public static Row Modified(this Row row, string userId, TimeProvider clock)
    {
        var now = Value.From(Timestamp.Write(clock.GetUtcNow()));
        return row.With(
        [
            new(row.Type[SystemFields.LastModifiedDate], now),
            new(row.Type[SystemFields.LastModifiedById], Value.From(userId)),
            new(row.Type[SystemFields.SystemModstamp], now),
        ]);
    }
}
