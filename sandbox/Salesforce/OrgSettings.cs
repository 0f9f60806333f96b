namespace Sandbox.Salesforce;

/// <summary>What an administrator of the org has set, as an org comes unless somebody says otherwise.</summary>
internal sealed class OrgSettings
{
    public DuplicateRules Duplicates { get; } = new();

    public bool OpportunitySplits { get; set; }

    /// <summary>Users whose new accounts are persons, because the default record type of their profile is one.</summary>
    public HashSet<string> MakersOfPersons { get; } = new(StringComparer.Ordinal);
}
