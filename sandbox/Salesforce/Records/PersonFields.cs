namespace Sandbox.Salesforce.Records;

/// <summary>What the standard matching rules compare of a contact or a lead.</summary>
internal sealed record PersonFields(
    string FirstName, string LastName, string Title, string Company, string Email, string Phone, string Street, string City, string PostalCode)
{
    public static PersonFields OfContact(Row row, OrgStore store) => new(
        Text(row, "FirstName"), Text(row, "LastName"), Text(row, "Title"), store.Find(row["AccountId"].AsString()) is { } account ? Text(account, "Name") : "",
        Text(row, "Email"), Text(row, "Phone"), Text(row, "MailingStreet"), Text(row, "MailingCity"), Text(row, "MailingPostalCode"));

    public static PersonFields OfLead(Row row) => new(
        Text(row, "FirstName"), Text(row, "LastName"), Text(row, "Title"), Text(row, "Company"),
        Text(row, "Email"), Text(row, "Phone"), Text(row, "Street"), Text(row, "City"), Text(row, "PostalCode"));

    private static string Text(Row row, string field) => row[field].AsString() ?? "";
}
