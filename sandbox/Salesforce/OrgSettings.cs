namespace Sandbox.Salesforce;

/// <summary>What an administrator of the org has set, as an org comes unless somebody says otherwise.</summary>
internal sealed class OrgSettings
{
    public DuplicateRules Duplicates { get; } = new();

    public bool OpportunitySplits { get; set; }

    /// <summary>
    /// How far the log of changes and deletions lags behind: what is later is not in an answer, whose <c>latestDateCovered</c> says so. Salesforce lags
    /// by its longest transaction, which may take hours (help.salesforce.com 000199029); this is an everyday lag.
    /// </summary>
    public TimeSpan ReplicationLag { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Users whose new accounts are persons, because the default record type of their profile is one.</summary>
    public HashSet<string> MakersOfPersons { get; } = new(StringComparer.Ordinal);
}
