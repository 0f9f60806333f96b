using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce;

/// <summary>
/// What a user may do who has permission sets and a profile that grants nothing (<i>Minimum Access - Salesforce</i>): objects and fields of the sets, and what
/// comes along without being granted: required and system fields, names, users, and what hangs below an opportunity with the opportunity.
/// </summary>
internal sealed class Grants(IReadOnlyList<PermissionSet> sets)
{
    /// <summary>Not granted for themselves (object reference, <i>OpportunityContactRole</i>, <i>OpportunityTeamMember</i>): whoever edits the opportunity adds and removes them.</summary>
    private static readonly string[] BelowOpportunity = ["OpportunityContactRole", "OpportunityTeamMember", "OpportunityFieldHistory"];

    /// <summary>Seen by everybody, and no field of theirs is granted by a permission set.</summary>
    private static readonly string[] Everybodys = ["User", "UserRole", "Organization", "CurrencyType", "RecordType", "OpportunityStage", "PermissionSet", "PermissionSetAssignment"];

    /// <summary>Parts that come with the name of a person, an account's or contact's address is granted as a whole.</summary>
    private static readonly string[] Names = ["FirstName", "LastName", "Salutation", "Name", "MiddleName", "Suffix"];

    /// <summary>Standard fields that are in no permission set, because they are always there (Metadata API, <i>FieldPermissions</i>: required and system fields).</summary>
    private static readonly string[] Always = ["CurrencyIsoCode", "IsClosed", "IsWon", "MasterRecordId", "OwnerId", "RecordTypeId", "ForecastCategory"];

    private static readonly string[] AddressParts = ["Street", "City", "State", "PostalCode", "Country", "StateCode", "CountryCode"];

    public bool Allows(string type, SalesforceRight right)
    {
        if (Everybodys.Contains(type))
            return right == SalesforceRight.Read;
        if (BelowOpportunity.Contains(type))
            return Has(set => set.Objects, "Opportunity", right == SalesforceRight.Read ? right : SalesforceRight.Edit);
        return Has(set => set.Objects, type, right);
    }

    public bool Allows(ObjectDefinition type, FieldDefinition field, SalesforceRight right) =>
        Everybodys.Contains(type.Name) || BelowOpportunity.Contains(type.Name) || IsNotGranted(field) || Has(set => set.Fields, $"{type.Name}.{Granted(field.Name)}", right);

    public bool AllowsCustom(string permission) => sets.Any(set => set.Custom.Contains(permission));

    private static bool IsNotGranted(FieldDefinition field) =>
        field.Required || field.IsNameField || (!field.Custom && (!field.Writeable || Names.Contains(field.Name) || Always.Contains(field.Name)));

    private static string Granted(string field)
    {
        var part = Array.Find(AddressParts, part => field == "Billing" + part || field == "Shipping" + part || field == "Mailing" + part);
        return part is null ? field : field[..^part.Length] + "Address";
    }

    private bool Has(Func<PermissionSet, ILookup<string, SalesforceRight>> of, string subject, SalesforceRight right) => sets.Any(set => of(set)[subject].Contains(right));
}
