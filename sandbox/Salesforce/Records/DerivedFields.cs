using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Fields that Salesforce works out itself when a row is saved.</summary>
internal static class DerivedFields
{
    /// <param name="given">What the caller set; a probability of the caller's own wins over the stage's.</param>
    public static Row Apply(Row row, IReadOnlyDictionary<FieldDefinition, Value> given, OrgStore store) => row.Type.Name switch
    {
        "Opportunity" => Opportunity(row, given),
        "Contact" or "Lead" or "User" => row.With("Name", FullName(row)),
        "Task" => row.With("IsClosed", Value.From(row["Status"].AsString() == "Completed")).With("IsHighPriority", Value.From(row["Priority"].AsString() == "High")),
        "Case" => row.With("IsClosed", Value.From(row["Status"].AsString() == "Closed")),
        "PricebookEntry" => WithProduct(row, store.Find(row["Product2Id"].AsString()), ""),
        "OpportunityLineItem" => OpportunityProducts.Price(row, given, store),
        "OpportunityTeamMember" => row.With("Name", store.Find(row["UserId"].AsString()) is { } user ? user["Name"] : Value.Null),
        _ => row,
    };

    /// <summary>Name and code of the product.</summary>
    /// <param name="before">What stands before the name.</param>
    internal static Row WithProduct(Row row, Row? product, string before) => product is null ? row
        : row.With("Name", Value.From(before + product["Name"].AsString())).With("ProductCode", product["ProductCode"]);

    private static Row Opportunity(Row row, IReadOnlyDictionary<FieldDefinition, Value> given)
    {
        var type = row.Type;
        var stageField = type["StageName"];
        var stage = stageField.Picklist.FirstOrDefault(entry => entry.Value == row[stageField].AsString());
        if (stage is null)
            return row;
        if (given.ContainsKey(stageField) && !given.ContainsKey(type["Probability"]))
            row = row.With("Probability", Value.From(ValueConverter.WithPoint(stage.Probability ?? 0)));
        row = row.With([new(type["IsClosed"], Value.From(stage.IsClosed)), new(type["IsWon"], Value.From(stage.IsWon))]);
        return row.With("ExpectedRevenue", ExpectedRevenue(row));
    }

    private static Value ExpectedRevenue(Row row) =>
        row["Amount"] is DecimalValue amount && row["Probability"] is DecimalValue percent
            ? Value.From(ValueConverter.WithPoint(Math.Round(amount.Value * percent.Value / 100, 2, MidpointRounding.AwayFromZero)))
            : Value.Null;

    private static Value FullName(Row row)
    {
        var parts = new[] { row["FirstName"].AsString(), row["LastName"].AsString() }.Where(part => part is not null);
        var name = string.Join(' ', parts);
        return Value.From(name.Length == 0 ? null : name);
    }
}
