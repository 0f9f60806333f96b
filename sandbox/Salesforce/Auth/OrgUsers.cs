using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary>Makes users: a row, unless the org has one of that name, and what it takes to sign in as one.</summary>
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
        var id = store[type].Rows.FirstOrDefault(row => row["Username"].AsString() == email)?.Id ?? Insert(type, fields);
        var credentials = new SalesforceCredentials(
            tokenEndpoint, "3MVG9" + secrets.Next(40), secrets.Next(64), email, secrets.Next(16), "5Aep" + secrets.Next(60), id);
        accounts.Add(credentials);
        return credentials;
    }

    private string Insert(ObjectDefinition type, Dictionary<FieldDefinition, Value> fields)
    {
        var result = writer.Insert(type, fields, store[type].Rows.FirstOrDefault()?.Id);
        result.ThrowOnFailure();
        return result.Id!;
    }
}
