using CoSell.Plugins.Catalogue;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>
/// Guards <c>cosell_solution</c>: every solution has an id, its days are in order, its territory is made of countries. What changes has to
/// be published again; what was published is deactivated, not deleted, for Salesforce would go on offering it.
/// </summary>
public sealed class SolutionGuard : RowGuard
{
    private const string PublishedOn = "cosell_publishedon";

    private protected override void Check(RowChange change)
    {
        if (change.Message == "Delete")
            CheckDelete(change);
        else
            CheckWrite(change, change.Target!);
    }

    private static void CheckDelete(RowChange change)
    {
        if (change.Before<DateTime?>(PublishedOn) is not null)
            throw RowChange.Refuse("Solution", "Sellers have it as a choice in Salesforce. Deactivate it instead; then they have it no more.");
    }

    private static void CheckWrite(RowChange change, Entity target)
    {
        if (string.IsNullOrWhiteSpace(change.After<string>("cosell_identifier")))
            throw RowChange.Refuse("Solution id", "Fill in the id that Partner Center shows, such as SOL-12345.");
        if (change.After<DateTime?>("cosell_validfrom") > change.After<DateTime?>("cosell_validto"))
            throw RowChange.Refuse("Valid to", "The solution ends before it begins. Correct one of the two dates.");
        if (Territories.Unknown(change.After<string>("cosell_territory") ?? "") is { } unknown)
            throw RowChange.Refuse("Territory", $"'{unknown}' is no country that we know. Use names or two-letter ISO codes, separated by semicolons; leave it empty for everywhere.");
        if (target.Contains("cosell_identifier"))
            target["cosell_identifier"] = target.GetAttributeValue<string>("cosell_identifier").Trim();
        if (change.Message == "Create" && target.GetAttributeValue<OptionSetValue>("cosell_source") is null)
            target["cosell_source"] = new OptionSetValue(SolutionCatalogue.SourceByHand);
        if (!target.Contains(PublishedOn))
            target[PublishedOn] = null;
    }
}
