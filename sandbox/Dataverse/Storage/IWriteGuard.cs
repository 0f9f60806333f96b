using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>Asked before each write of a row; may let the writer wait, or refuse.</summary>
internal interface IWriteGuard
{
    /// <summary>A row is about to be changed.</summary>
    /// <returns>Whether what was read of it before may be out of date now.</returns>
    bool Taking(TableMetadata table, Guid id);

    /// <summary>Right before a row is written.</summary>
    /// <param name="values">The columns to write; null for a deletion.</param>
    void Writing(TableMetadata table, Guid id, IReadOnlyDictionary<string, object?>? values);

    /// <summary>The place of a new row in its table; null to leave it to the database.</summary>
    long? NextPlace(TableMetadata table);
}
