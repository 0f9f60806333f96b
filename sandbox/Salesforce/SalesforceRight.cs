namespace Sandbox.Salesforce;

/// <summary>What a permission set grants on an object; on a field only <see cref="Read"/> and <see cref="Edit"/>.</summary>
public enum SalesforceRight
{
    /// <summary>Without it the object or field does not exist for the user, and nothing else is granted.</summary>
    Read,

    Create,

    Edit,

    Delete,
}
