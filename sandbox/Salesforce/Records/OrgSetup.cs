using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>The rows that an org comes with: of itself, its stages, its standard price book, the permission sets of the package.</summary>
internal sealed class OrgSetup(OrgStore store, RecordWriter writer, string userId)
{
    public void DescribeAll(string name, string currency, IEnumerable<OrgRecordType> recordTypes, IEnumerable<string> permissionSets)
    {
        Describe(name, currency);
        AddStages();
        AddPriceBook();
        AddRecordTypes(recordTypes);
        AddPermissionSets(permissionSets);
    }

    private void Describe(string name, string currency) => Insert(
        "Organization", ("Name", Value.From(name)), ("DefaultCurrencyIsoCode", Value.From(currency)), ("OrganizationType", Value.From("Developer Edition")), ("IsSandbox", Value.From(true)),
        ("InstanceName", Value.From("SBX1")), ("LanguageLocaleKey", Value.From("en_US")), ("TimeZoneSidKey", Value.From("GMT")), ("FiscalYearStartMonth", Value.From(1)));

    private void AddStages()
    {
        var order = 0;
        foreach (var stage in store.Schema["Opportunity"]["StageName"].Picklist)
        {
            Insert(
                "OpportunityStage", ("MasterLabel", Value.From(stage.Label)), ("ApiName", Value.From(stage.Value)), ("IsActive", Value.From(true)), ("SortOrder", Value.From(++order)),
                ("IsClosed", Value.From(stage.IsClosed)), ("IsWon", Value.From(stage.IsWon)), ("DefaultProbability", Value.From(ValueConverter.WithPoint(stage.Probability ?? 0))));
        }
    }

    private void AddPriceBook() => Insert("Pricebook2", ("Name", Value.From("Standard Price Book")), ("IsActive", Value.From(true)), ("IsStandard", Value.From(true)));

    private void AddRecordTypes(IEnumerable<OrgRecordType> types)
    {
        foreach (var type in types)
        {
            var fields = new List<(string, Value)>
            {
                ("Name", Value.From(type.DeveloperName.Replace('_', ' '))), ("DeveloperName", Value.From(type.DeveloperName)), ("SobjectType", Value.From(type.ObjectName)), ("IsActive", Value.From(true)),
            };
            if (type.IsPersonType)
                fields.Add(("IsPersonType", Value.From(true)));
            Insert("RecordType", [.. fields]);
        }
    }

    private void AddPermissionSets(IEnumerable<string> names)
    {
        foreach (var name in names)
            Insert("PermissionSet", ("Name", Value.From(name)), ("Label", Value.From(name.Replace('_', ' '))), ("IsCustom", Value.From(true)));
    }

    /// <summary>Shows in <c>PermissionSetAssignment</c> what a user has from now on.</summary>
    public void Assign(string assignee, IEnumerable<string> names)
    {
        var type = store.Schema["PermissionSetAssignment"];
        var sets = store[store.Schema["PermissionSet"]].Rows.ToDictionary(row => row["Name"].ToString(), row => row.Id, StringComparer.Ordinal);
        var wanted = names.Select(name => sets[name]).ToList();
        var had = store[type].WithValue(type["AssigneeId"], assignee).Where(row => !row.IsDeleted).ToDictionary(row => row["PermissionSetId"].ToString(), StringComparer.Ordinal);
        foreach (var old in had.Where(one => !wanted.Contains(one.Key)))
            store.Put(old.Value.With(SystemFields.IsDeleted, Value.From(true)).Gone());
        foreach (var set in wanted.Except(had.Keys))
            Insert(type.Name, ("AssigneeId", Value.From(assignee)), ("PermissionSetId", Value.From(set)));
    }

    private void Insert(string objectName, params (string Field, Value Value)[] fields)
    {
        var type = store.Schema[objectName];
        writer.Insert(type, fields.ToDictionary(field => type[field.Field], field => field.Value), userId).ThrowOnFailure();
    }
}
