using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Storage;

/// <summary>
/// Rows of <c>cosell_watermark</c> that calls take by writing them, so that only one at a time does what more than one row is needed for. Whoever
/// needs several takes them in this order, deals between the second and the third, so that no two calls wait for each other.
/// </summary>
internal static class SharedRow
{
    /// <summary>Held by a run that asks both sides what changed.</summary>
    public const string CatchUp = "catch-up";

    /// <summary>Held while a deal gets an id, or while more than one deal is written: so nobody gives the same id away, and nobody fails over a key.</summary>
    public const string Ids = "lock: ids of deals";

    /// <summary>Held while what is no deal's is written: notifications, alarms, the catalogue's new rows. Always taken last.</summary>
    public const string Hub = "lock: hub";

    /// <summary>Asks for the solution catalogue to be published; written while <see cref="Hub"/> is held.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>Held while a version of the mapping is made; taken before its rows.</summary>
    public const string Mapping = "lock: mapping";

    /// <summary>What is done from time to time without anybody asking. Taken by an erasure before the deals.</summary>
    public const string Upkeep = "upkeep";

    /// <summary>Adds the rows, so that no two calls have to.</summary>
    public static void AddAll(IOrganizationService service)
    {
        foreach (var name in new[] { CatchUp, Ids, Hub, Mapping, Catalogue, Upkeep })
            Watermark.Load(service, name).AddIfNew(service);
    }
}
