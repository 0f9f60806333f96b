using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>Rows below the opportunity that make up a set: adding an element is adding a row, removing it is deleting the row.</summary>
internal sealed class ChildRows
{
    public static readonly ChildRows Solutions = new("Microsoft_Solutions__r", "Microsoft_Solution__c", "",
        "Id", "Solution_Name__c", "Solution_Id__c", "Co_sell_Solution__r.Name", "Co_sell_Solution__r.Solution_Id__c", "LastModifiedDate", "LastModifiedById");

    public static readonly ChildRows Contacts = new("OpportunityContactRoles", "OpportunityContactRole", "Contact",
        "Id", "ContactId", "Contact.FirstName", "Contact.LastName", "Contact.Email", "Contact.Phone", "LastModifiedDate");

    public static readonly ChildRows Team = new("OpportunityTeamMembers", "OpportunityTeamMember", "User",
        "Id", "UserId", "User.FirstName", "User.LastName", "User.Email", "User.Phone", "LastModifiedDate");

    private ChildRows(string relationship, string table, string person, params string[] columns)
    {
        Relationship = relationship;
        Table = table;
        Person = person;
        Query = $"(SELECT {string.Join(", ", columns)} FROM {relationship})";
    }

    /// <summary>The relationship from the opportunity to the rows.</summary>
    public string Relationship { get; }

    /// <summary>The object of the rows.</summary>
    public string Table { get; }

    /// <summary>The parent that a row's person stands in; empty for solutions.</summary>
    public string Person { get; }

    /// <summary>The subquery that reads the rows with their opportunity.</summary>
    public string Query { get; }

    /// <summary>The rows behind a mapped set; null when it is a single person such as the owner, whom no row puts there.</summary>
    public static ChildRows? Of(FieldMapping field) =>
        new[] { Solutions, Contacts, Team }.FirstOrDefault(rows => rows.Relationship.Equals(field.CrmPath, StringComparison.OrdinalIgnoreCase));
}
