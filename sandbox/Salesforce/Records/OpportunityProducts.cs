using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// Products of an opportunity (object reference, OpportunityLineItem, PricebookEntry): the amount is the sum of their total prices, and a write to it is ignored in silence
/// (help.salesforce.com 004052228). That the opportunity is stamped as changed when the sum changes is a guess.
/// </summary>
internal sealed class OpportunityProducts(OrgStore store, TimeProvider clock)
{
    private const string Table = "OpportunityLineItem";

    /// <summary>Takes the amount out of a write to an opportunity with products.</summary>
    public static void IgnoreAmount(Row row, Dictionary<FieldDefinition, Value> fields)
    {
        if (row.Type.Name == "Opportunity" && row["HasOpportunityLineItem"] == Value.From(true) && fields.Keys.FirstOrDefault(field => field.Name == "Amount") is { } amount)
            fields.Remove(amount);
    }

    /// <summary>Product, list price and total of a line; a total that is given says the sales price.</summary>
    public static Row Price(Row row, IReadOnlyDictionary<FieldDefinition, Value> given, OrgStore store)
    {
        if (store.Find(row["PricebookEntryId"].AsString()) is not { } entry || !ValueConverter.TryReadNumber(row["Quantity"], out var quantity))
            return row;
        var opportunity = store.Find(row["OpportunityId"].AsString());
        row = DerivedFields.WithProduct(row, store.Find(entry["Product2Id"].AsString()), opportunity is null ? "" : $"{opportunity["Name"].AsString()} ");
        row = row.With("Product2Id", entry["Product2Id"]).With("ListPrice", entry["UnitPrice"]);
        var share = ValueConverter.TryReadNumber(row["Discount"], out var discount) ? 1 - (discount / 100) : 1;
        if (given.ContainsKey(row.Type["TotalPrice"]) && !given.ContainsKey(row.Type["UnitPrice"]) && ValueConverter.TryReadNumber(row["TotalPrice"], out var total) && quantity * share != 0)
            return row.With("UnitPrice", Money(total / quantity / share));
        return ValueConverter.TryReadNumber(row["UnitPrice"], out var price) ? row.With("TotalPrice", Money(price * quantity * share)) : row;
    }

    /// <summary>Why a line or a price cannot be; null when it can.</summary>
    public ApiError? Refusal(Row row) => row.Type.Name switch
    {
        Table => OfLine(row),
        "PricebookEntry" => OfPrice(row),
        _ => null,
    };

    /// <summary>After a line has changed, the opportunity's amount is what its lines come to.</summary>
    public void SumUp(Row line)
    {
        if (line.Type.Name != Table || store.Find(line["OpportunityId"].AsString()) is not { IsDeleted: false } opportunity)
            return;
        var lines = store[line.Type].WithValue(line.Type["OpportunityId"], opportunity.Id).Where(other => !other.IsDeleted).ToList();
        var type = opportunity.Type;
        var changes = new Dictionary<FieldDefinition, Value>
        {
            [type["HasOpportunityLineItem"]] = Value.From(lines.Count > 0),
            [type["Pricebook2Id"]] = opportunity["Pricebook2Id"].IsNull && store.Find(line["PricebookEntryId"].AsString()) is { } entry ? entry["Pricebook2Id"] : opportunity["Pricebook2Id"],
        };
        if (lines.Count > 0)
            changes[type["Amount"]] = Money(lines.Sum(other => ValueConverter.TryReadNumber(other["TotalPrice"], out var total) ? total : 0));
        store.Put(DerivedFields.Apply(opportunity.With(changes).Modified(line[SystemFields.LastModifiedById].AsString()!, clock), changes, store));
    }

    private ApiError? OfLine(Row row)
    {
        var entry = store.Find(row["PricebookEntryId"].AsString())!;
        var opportunity = store.Find(row["OpportunityId"].AsString())!;
        if (row["UnitPrice"].IsNull)
            return new("REQUIRED_FIELD_MISSING", "Required fields are missing: [UnitPrice]", ["UnitPrice"]);
        if (!opportunity["Pricebook2Id"].IsNull && opportunity["Pricebook2Id"].AsString() != entry["Pricebook2Id"].AsString())
        {
            const string Words = "field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook than the one assigned to the opportunity)";
            return new("FIELD_INTEGRITY_EXCEPTION", Words, ["PricebookEntryId"]);
        }
        return row.Type.Find("CurrencyIsoCode") is not null && opportunity["CurrencyIsoCode"].AsString() != entry["CurrencyIsoCode"].AsString()
            ? new("FIELD_INTEGRITY_EXCEPTION", "The pricebook entry currency code does not match the opportunity currency code", ["PricebookEntryId"])
            : null;
    }

    private ApiError? OfPrice(Row row)
    {
        var books = store.Schema["Pricebook2"];
        var standard = store[books].Rows.FirstOrDefault(book => book["IsStandard"] == Value.From(true));
        if (row["Pricebook2Id"].AsString() == standard?.Id)
            return null;
        return store[row.Type].WithValue(row.Type["Product2Id"], row["Product2Id"].AsString()!).Any(other => !other.IsDeleted && other["Pricebook2Id"].AsString() == standard?.Id)
            ? null
            : new("STANDARD_PRICE_NOT_DEFINED", "Before creating a custom price, create a standard price.", []);
    }

    private static Value Money(decimal amount) => Value.From(ValueConverter.WithPoint(Math.Round(amount, 2, MidpointRounding.AwayFromZero)));
}
