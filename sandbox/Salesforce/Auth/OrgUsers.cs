using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary>Makes users: a row, and what it takes to sign in as one.</summary>
internal sealed class OrgUsers(OrgStore store, RecordWriter writer, Accounts accounts, SeededTokens secrets, Uri tokenEndpoint)
{
    public SalesforceCredentials Add(string firstName, string lastName, string email)
    {
        var type = store.Schema["User"];
        var fields = new Dictionary<FieldDefinition, Value>(ReferenceEqualityComparer.Instance)
        {
            [type["FirstName"]] = Value.From(firstName),
            [type["LastName"]] = Value.From(lastName),
            [type["Email"]] = Value.From(email),
            [type["Username"]] = Value.From(email),
            [type["Alias"]] = Value.From((firstName[..1] + lastName)[..Math.Min(8, lastName.Length + 1)].ToLowerInvariant()),
        };
        var creator = store[type].Rows.FirstOrDefault()?.Id;
        var result = writer.Insert(type, fields, creator);
        result.ThrowOnFailure();
        var credentials = new SalesforceCredentials(
            tokenEndpoint, "3MVG9" + secrets.Next(40), secrets.Next(64), email, secrets.Next(16), "5Aep" + secrets.Next(60), result.Id!);
        accounts.Add(credentials);
        return credentials;
    }
}
