namespace Sandbox.Salesforce;

/// <summary>What an administrator of the org has set, as an org comes unless somebody says otherwise.</summary>
internal sealed class OrgSettings
{
    public DuplicateRules Duplicates { get; } = new();

    public bool OpportunitySplits { get; set; }
}
