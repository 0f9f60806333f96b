namespace Sandbox.Salesforce;

/// <summary>The duplicate rules of the org. As an org comes, the standard rules of accounts and contacts are active and alert when a row is created
/// (help.salesforce.com, Standard Account Duplicate Rule, Standard Contact Duplicate Rule).</summary>
public sealed class DuplicateRules
{
    /// <summary>The standard account duplicate rule: compares with accounts.</summary>
    public DuplicateAction Accounts { get; set; } = DuplicateAction.Alert;

    /// <summary>The standard contact duplicate rule: compares with contacts and leads.</summary>
    public DuplicateAction Contacts { get; set; } = DuplicateAction.Alert;
}
