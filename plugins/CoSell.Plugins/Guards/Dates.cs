namespace CoSell.Plugins.Guards;

/// <summary>Checks from when till when a mapping row counts.</summary>
internal static class Dates
{
    public static void Check(RowChange change)
    {
        if (change.After<DateTime?>("cosell_validfrom") is { } from && change.After<DateTime?>("cosell_validto") is { } to && to < from)
            throw RowChange.Refuse("Valid to", "The row ends before it begins. Choose a later day, or leave it empty.");
    }
}
