namespace Sandbox.Host.Reports;

/// <summary>A field that differs, and how its deal stands in Partner Center.</summary>
/// <param name="Field">The field as the report names it.</param>
/// <param name="Status">The referral's <c>Status/Substatus</c>.</param>
internal sealed record Circumstances(string Field, string Salesforce, string PartnerCenter, string Status)
{
    /// <summary>Owner and team are one list in Partner Center; Microsoft's copy follows ours; a contract's value is the amount.</summary>
    public IReadOnlyList<string> Labels => Field switch
    {
        "Opportunity Team" => ["Opportunity Team", "Opportunity Owner"],
        "Amount of the contract" => ["Amount"],
        _ => [Field.Replace("Microsoft's copy: ", "", StringComparison.Ordinal)],
    };

    public bool IsClosed => Status.StartsWith("Closed/", StringComparison.Ordinal);

    /// <summary>Of a list, what one of the two sides has alone.</summary>
    public IReadOnlyCollection<string> OnOneSide
    {
        get
        {
            var (here, there) = (Items(Salesforce), Items(PartnerCenter));
            return [.. here.Except(there), .. there.Except(here)];
        }
    }

    private static IReadOnlyCollection<string> Items(string list) => list.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
