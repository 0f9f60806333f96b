using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Guards;

/// <summary>Guards <c>cosell_fieldmapping</c>: a row that could not work is refused when it is saved, not when a deal fails.</summary>
public sealed class FieldMappingGuard : RowGuard
{
    private protected override void Hold(IPluginExecutionContext context, IServiceProvider provider) => MappingVersion.Hold(context, provider);

    private protected override void Check(RowChange change)
    {
        CheckName(change);
        var row = new FieldRow(change);
        CheckPaths(row);
        CheckDirection(row);
        CheckDataType(row);
        CheckPolicy(row);
        CheckFormulas(row);
        Dates.Check(change);
    }

    /// <summary>Under a row's name each deal remembers what both sides agreed on. Forgotten, an edit of one side alone would look like a conflict, and could lose.</summary>
    private static void CheckName(RowChange change)
    {
        if (change.Before<string>("cosell_name") is { Length: > 0 } before && change.After<string>("cosell_name") != before)
            throw RowChange.Refuse("Name", $"Deals remember under it what both sides agreed on. Keep '{before}'; what sellers call the field is the Salesforce label.");
    }

    private static void CheckPaths(FieldRow row)
    {
        if (!ReferralPaths.IsKnown(row.ReferralPath))
            throw RowChange.Refuse("Referral path", $"'{row.ReferralPath}' is no path of a referral. Use a path such as /details/dealValue.");
        if (row.CrmPath.Length > 0 && !Tokenizer.IsPath(row.CrmPath))
            throw RowChange.Refuse("Salesforce path", $"'{row.CrmPath}' is no field path. Use API names such as Amount or Account.BillingCountry.");
        if (row.CrmPath.Length == 0 && row.Default.Length == 0 && row.Expression.Length == 0)
            throw RowChange.Refuse("Salesforce path", "Fill in a Salesforce field, an expression or a default value.");
        if (ReferralFields.At(row.ReferralPath) == ReferralField.NewRecord && row.Default.Length == 0 && row.Expression.Length == 0)
            throw RowChange.Refuse("Default", "It is what a new record gets. Fill it in, or an expression.");
        if (ReferralFields.At(row.ReferralPath) == ReferralField.NewRecord && IsRecordType(row.CrmPath) && row.Default.Length > 0 && !(row.Default.StartsWith("012", StringComparison.Ordinal) && row.Default.Length is 15 or 18))
            throw RowChange.Refuse("Default", $"'{row.Default}' is no id of a record type. It starts with 012 and has 18 characters: open the record type in Salesforce's setup and take it out of the address.");
        if (ReferralFields.At(row.ReferralPath) == ReferralField.NewRecord && row.CrmPath == "OwnerId" && row.Default.Length > 0 && !(row.Default.StartsWith("005", StringComparison.Ordinal) && row.Default.Length is 15 or 18))
            throw RowChange.Refuse("Default", $"'{row.Default}' is no id of a user. It starts with 005 and has 18 characters: open the user in Salesforce's setup and take it out of the address.");
        if (row.CrmPath.Length == 0 && row.Direction == MappingDirection.ToSalesforce)
            throw RowChange.Refuse("Salesforce path", "Fill in the Salesforce field that the value is shown in.");
    }

    private static bool IsRecordType(string crmPath) => crmPath is "RecordTypeId" or "Account.RecordTypeId";

    private static void CheckDirection(FieldRow row)
    {
        if (ReferralPaths.IsReadOnly(row.ReferralPath) && row.Direction is MappingDirection.BothWays or MappingDirection.ToPartnerCenter)
            throw RowChange.Refuse("Direction", $"Partner Center does not take {row.ReferralPath}; the direction can only be To Salesforce.");
    }

    private static void CheckDataType(FieldRow row)
    {
        if (row.DataType is MappingDataType.Choice or MappingDataType.Status && row.ValueMap.Length == 0)
            throw RowChange.Refuse("Value map", "A choice needs a value map. Name one, such as stage.");
        var fitting = ReferralPaths.Find(row.ReferralPath)!.DataTypes;
        if (row.DataType is { } type && !fitting.Contains(type))
            throw RowChange.Refuse("Data type", $"{ChoiceLabel.Of(type)} does not fit {row.ReferralPath}. Use {string.Join(" or ", fitting.Select(one => ChoiceLabel.Of(one)))}.");
    }

    private static void CheckPolicy(FieldRow row)
    {
        if (row.ConflictPolicy == ConflictPolicy.Ask && row.DataType is MappingDataType.Status or MappingDataType.Solutions or MappingDataType.Contacts)
            throw RowChange.Refuse("Conflict policy", $"Ask is for fields with one value; {ChoiceLabel.Of(row.DataType!.Value)} cannot be asked about. Choose another policy.");
    }

    private static void CheckFormulas(FieldRow row)
    {
        Read("Expression", row.Expression, text => Expression.Parse(text));
        Read("Condition", row.Condition, text => Condition.Parse(text));
        Read("Transform", row.Transform, text => CheckTransform(row, Transforms.Parse(text)));
        if (row.Expression.Length > 0 && row.Direction == MappingDirection.ToSalesforce)
            throw RowChange.Refuse("Expression", "An expression works out what goes to Partner Center, and this row goes to Salesforce only. Remove it, or change the direction.");
    }

    private static void CheckTransform(FieldRow row, Transforms transforms)
    {
        if (row.Direction == MappingDirection.BothWays && transforms.WhyOneWay is { } why)
            throw RowChange.Refuse("Transform", why);
    }

    private static void Read(string column, string text, Action<string> read)
    {
        try
        {
            if (text.Length > 0)
                read(text);
        }
        catch (FormulaException fault)
        {
            throw RowChange.Refuse(column, fault.Message);
        }
    }
}
