using CoSell.Plugins.Mapping.Language;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Mapping;

/// <summary>
/// The mapping of one version on one day: its rows read, parsed and ordered once, and kept for the calls that follow. Nothing of it changes any more, so that
/// calls share it. Which version is the present one is asked each time, with one small query: whoever changes a row changes that in the same transaction.
/// </summary>
internal sealed class CompiledMapping
{
    // A process serves few environments, and a day or a version that is over is not asked for again.
    private const int Most = 8;

    private static readonly List<KeyValuePair<string, CompiledMapping>> Kept = new(Most);

    private CompiledMapping(int version, IReadOnlyList<FieldMapping> fields)
    {
        Version = version;
        Fields = fields;
    }

    /// <summary>The number of the version; 0 before the first row.</summary>
    public int Version { get; }

    /// <summary>All active field mappings in their order, each with its value map and its formulas. Which of them count for a deal, <see cref="MappingInForce"/> says.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; }

    /// <summary>The present mapping.</summary>
    /// <param name="service">Where the rows are.</param>
    /// <param name="organizationId">The environment; empty: nothing is kept.</param>
    /// <param name="calendar">What day it is where deals are made.</param>
    public static CompiledMapping Present(IOrganizationService service, Guid organizationId, DealCalendar calendar)
    {
        var newest = MappingStore.Newest(service);
        if (newest.Key == Guid.Empty || organizationId == Guid.Empty)
            return Read();
        // The id tells versions apart, not the number: what is taken back gives its number to the next one.
        var key = $"{organizationId} {newest.Key} {calendar.Zone} {calendar.Today}";
        return Find(key) ?? Keep(key, Read());

        CompiledMapping Read() => new(newest.Value, MappingStore.Load(service, calendar));
    }

    private static CompiledMapping? Find(string key)
    {
        lock (Kept)
        {
            var index = Kept.FindIndex(pair => pair.Key == key);
            if (index < 0)
                return null;
            var found = Kept[index];
            Kept.RemoveAt(index);
            Kept.Add(found);
            return found.Value;
        }
    }

    private static CompiledMapping Keep(string key, CompiledMapping mapping)
    {
        lock (Kept)
        {
            if (Kept.Count == Most)
                Kept.RemoveAt(0);
            Kept.Add(new(key, mapping));
            return mapping;
        }
    }
}
