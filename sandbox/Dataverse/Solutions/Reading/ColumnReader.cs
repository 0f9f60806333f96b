using System.Globalization;
using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads one attribute of an Entity.</summary>
internal static class ColumnReader
{
    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nvarchar"] = ColumnType.Text,
        ["ntext"] = ColumnType.Memo,
        ["int"] = ColumnType.Integer,
        ["bigint"] = ColumnType.BigInteger,
        ["decimal"] = ColumnType.Decimal,
        ["float"] = ColumnType.Float,
        ["money"] = ColumnType.Money,
        ["datetime"] = ColumnType.DateTime,
        ["bit"] = ColumnType.Boolean,
        ["picklist"] = ColumnType.Choice,
        ["state"] = ColumnType.State,
        ["status"] = ColumnType.Status,
        ["lookup"] = ColumnType.Lookup,
        ["customer"] = ColumnType.Lookup,
        ["owner"] = ColumnType.Owner,
        ["primarykey"] = ColumnType.PrimaryKey,
        ["uniqueidentifier"] = ColumnType.UniqueIdentifier,
        ["timestamp"] = ColumnType.RowVersion,
    };

    private static readonly string[] Standard =
        ["createdon", "createdby", "modifiedon", "modifiedby", "ownerid", "owningbusinessunit", "statecode", "statuscode", "versionnumber"];

    public static ColumnMetadata? Read(XElement attribute, string table, PackageSource source)
    {
        var name = (attribute.Text("LogicalName") ?? attribute.Text("Name") ?? "").ToLowerInvariant();
        var typeName = attribute.Text("Type") ?? "";
        if (name.Length == 0 || !Types.TryGetValue(typeName, out var type))
        {
            source.Report("customizations.xml", $"Column '{name}' of table '{table}' has the type '{typeName}', which the sandbox does not know.");
            return null;
        }
        var (minimum, maximum) = Range(attribute, type);
        return new()
        {
            LogicalName = name,
            SchemaName = attribute.Attr("PhysicalName") ?? name,
            Type = name == "versionnumber" ? ColumnType.RowVersion : type,
            DisplayName = attribute.Label("displaynames", "displayname"),
            RequiredLevel = attribute.Text("RequiredLevel") ?? "none",
            MaxLength = type is ColumnType.Text or ColumnType.Memo ? attribute.Number("MaxLength", type == ColumnType.Text ? 100 : 2000) : null,
            MinValue = minimum,
            MaxValue = maximum,
            Precision = attribute.Number("Accuracy", 2),
            DateBehavior = Behavior(attribute),
            GlobalChoice = attribute.Text("OptionSetName"),
            Choices = ChoiceReader.Read(attribute.Element("optionset"), source),
            DefaultValue = attribute.Number("AppDefaultValue", -1) is var value && value >= 0 ? value : null,
            ValidForCreate = attribute.Number("ValidForCreateApi", 1) == 1,
            ValidForUpdate = attribute.Number("ValidForUpdateApi", 1) == 1 && type != ColumnType.PrimaryKey,
            CalculationOf = attribute.Text("CalculationOf")?.ToLowerInvariant(),
            IsPrimaryName = attribute.Text("DisplayMask")?.StartsWith("PrimaryName", StringComparison.Ordinal) == true,
            IsStandard = Standard.Contains(name),
            Targets = name is "createdby" or "modifiedby" ? ["systemuser"] : name == "ownerid" ? ["systemuser", "team"] : name == "owningbusinessunit" ? ["businessunit"] : [],
        };
    }

    private static (decimal? Minimum, decimal? Maximum) Range(XElement attribute, ColumnType type) => type switch
    {
        ColumnType.Integer => (attribute.Decimal("MinValue") ?? int.MinValue, attribute.Decimal("MaxValue") ?? int.MaxValue),
        ColumnType.Decimal or ColumnType.Float => (attribute.Decimal("MinValue") ?? -100_000_000_000m, attribute.Decimal("MaxValue") ?? 100_000_000_000m),
        ColumnType.Money => (attribute.Decimal("MinValue") ?? -922_337_203_685_477m, attribute.Decimal("MaxValue") ?? 922_337_203_685_477m),
        _ => (null, null),
    };

    /// <summary>Exports write the behavior as a number; hand-written sources also use the name, and old ones only the format.</summary>
    private static DateTimeBehavior Behavior(XElement attribute)
    {
        var text = attribute.Text("Behavior");
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var code) && Enum.IsDefined((DateTimeBehavior)code))
            return (DateTimeBehavior)code;
        return Enum.TryParse<DateTimeBehavior>(text, ignoreCase: true, out var named) ? named : DateTimeBehavior.UserLocal;
    }
}
