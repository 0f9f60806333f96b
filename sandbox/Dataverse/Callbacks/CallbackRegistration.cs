using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Callbacks;

/// <summary>A subscription to row changes, as the Dataverse connector's row trigger makes it.</summary>
/// <param name="Message">1 create, 2 delete, 3 update, 4 create or update, 5 create or delete, 6 update or delete, 7 all.</param>
/// <param name="Scope">1 own rows of <paramref name="Owner"/>; 2 to 4 mean all, for the sandbox has one business unit.</param>
/// <param name="RunAs">1 modifying user, 2 row owner, 3 flow owner.</param>
internal sealed record CallbackRegistration(
    Guid Id, int Message, TableMetadata Table, int Scope, IReadOnlyList<string> FilteringAttributes, FilterExpression? Filter, Uri Url, int RunAs, Guid Owner)
{
    public bool Hears(string message) => message switch
    {
        "Create" => Message is 1 or 4 or 5 or 7,
        "Delete" => Message is 2 or 5 or 6 or 7,
        "Update" => Message is 3 or 4 or 6 or 7,
        _ => false,
    };
}
