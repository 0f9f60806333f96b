using System.Collections;
using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Storage;

/// <summary>What a column takes: type, length, range and choice values, refused with the platform's sentences.</summary>
internal static class ColumnRules
{
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The value in the column's own type; null stays null.</summary>
    public static object? Accept(TableMetadata table, ColumnMetadata column, object? value)
    {
        if (value is null)
            return null;
        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => Text(table, column, value),
            ColumnType.Integer => Whole(table, column, value),
            ColumnType.BigInteger or ColumnType.RowVersion => value is long or int ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : throw Wrong(table, column, value, "a whole number"),
            ColumnType.Decimal => Exact(table, column, value),
            ColumnType.Float => value is double or float or int ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : throw Wrong(table, column, value, "a floating-point number"),
            ColumnType.Money => Money(table, column, value),
            ColumnType.DateTime => value is DateTime date ? Date(table, column, date) : throw Wrong(table, column, value, "a DateTime"),
            ColumnType.Boolean => value is bool ? value : throw Wrong(table, column, value, "true or false"),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => ChoiceValue(table, column, value),
            ColumnType.Lookup or ColumnType.Owner => Reference(table, column, value),
            _ => value is Guid ? value : throw Wrong(table, column, value, "a Guid"),
        };
    }

    private static object? Text(TableMetadata table, ColumnMetadata column, object value)
    {
        if (value is not string text)
            throw Wrong(table, column, value, "a text");
        if (column.MaxLength is { } maximum && text.Length > maximum)
            throw Faults.TooLong(table.LogicalName, column.LogicalName, maximum);
        return text.Length == 0 ? null : text; // Dataverse keeps an empty text as null
    }

    private static object Whole(TableMetadata table, ColumnMetadata column, object value)
    {
        if (value is not int number)
            throw Wrong(table, column, value, "a whole number (Int32)");
        return number < (column.MinValue ?? int.MinValue) || number > (column.MaxValue ?? int.MaxValue)
            ? throw Faults.OutOfRange(table.LogicalName, column.LogicalName, 0x8004432f)
            : value;
    }

    private static object Exact(TableMetadata table, ColumnMetadata column, object value) =>
        value is decimal number ? InRange(table, column, number) : throw Wrong(table, column, value, "a Decimal");

    private static object Money(TableMetadata table, ColumnMetadata column, object value) =>
        value is Money money ? new Money(InRange(table, column, money.Value)) : throw Wrong(table, column, value, "Money");

    private static decimal InRange(TableMetadata table, ColumnMetadata column, decimal number) =>
        number < (column.MinValue ?? decimal.MinValue) || number > (column.MaxValue ?? decimal.MaxValue)
            ? throw Faults.OutOfRange(table.LogicalName, column.LogicalName, 0x80044330)
            : decimal.Round(number, column.Type == ColumnType.Money ? Math.Min(column.Precision, 4) : column.Precision, MidpointRounding.AwayFromZero);

    /// <summary>Dates are kept in UTC to the second; a date-only column keeps the day as given.</summary>
    private static object Date(TableMetadata table, ColumnMetadata column, DateTime date)
    {
        if (date < Earliest)
            throw new DataverseException(0x80044329, $"DateTime is less than minumum value supported by CrmDateTime. Actual value: {date:MM/dd/yyyy HH:mm:ss}, Minimum value supported: 01/01/1753 00:00:00 ('{column.LogicalName}' of '{table.LogicalName}')");
        if (column.DateBehavior == DateTimeBehavior.DateOnly)
            return DateTime.SpecifyKind(date.Date, DateTimeKind.Unspecified);
        if (date.Kind == DateTimeKind.Local && column.DateBehavior == DateTimeBehavior.UserLocal)
            date = date.ToUniversalTime();
        return new DateTime(date.Ticks - (date.Ticks % TimeSpan.TicksPerSecond), column.DateBehavior == DateTimeBehavior.UserLocal ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    private static object ChoiceValue(TableMetadata table, ColumnMetadata column, object value)
    {
        if (value is not OptionSetValue choice)
            throw Wrong(table, column, value, "an OptionSetValue");
        return column.FindChoice(choice.Value) is null
            ? throw Faults.NotAChoice(table.LogicalName, column.LogicalName, choice.Value, column.Choices.Select(one => one.Value))
            : value;
    }

    private static object Reference(TableMetadata table, ColumnMetadata column, object value)
    {
        if (value is not EntityReference reference)
            throw Wrong(table, column, value, "an EntityReference");
        return column.Targets.Contains(reference.LogicalName)
            ? value
            : throw Wrong(table, column, value, $"a reference to {string.Join(" or ", column.Targets)}, not to '{reference.LogicalName}'");
    }

    private static DataverseException Wrong(TableMetadata table, ColumnMetadata column, object value, string expected) =>
        Faults.WrongType(table.LogicalName, column.LogicalName, value, expected);

    /// <summary>The stored form of a value that a condition compares with; conditions are laxer about types than writes.</summary>
    public static object? ForCondition(TableMetadata table, ColumnMetadata column, object? value)
    {
        try
        {
            return ColumnCodec.ToSql(Lenient(column, value));
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidCastException or OverflowException)
        {
            throw new DataverseException(0x80040203, $"The value '{value}' cannot be compared with '{column.LogicalName}' of '{table.LogicalName}', which is {column.Type}.", inner: wrong);
        }
    }

    private static object? Lenient(ColumnMetadata column, object? value)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return column.Type switch
        {
            _ when value is null => null,
            ColumnType.Text or ColumnType.Memo => Convert.ToString(value, culture),
            ColumnType.Integer or ColumnType.BigInteger or ColumnType.RowVersion => Convert.ToInt64(value, culture),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => value is OptionSetValue choice ? choice.Value : Convert.ToInt64(value is Enum ? (int)value : value, culture),
            ColumnType.Boolean => value is bool flag ? flag : value is string text ? text is "1" || bool.Parse(text) : Convert.ToInt64(value, culture) != 0,
            ColumnType.Decimal => Convert.ToDecimal(value, culture),
            ColumnType.Money => value is Money ? value : new Money(Convert.ToDecimal(value, culture)),
            ColumnType.Float => Convert.ToDouble(value, culture),
            ColumnType.DateTime => AsUtc(value is DateTime date ? date : DateTime.Parse((string)value, culture, System.Globalization.DateTimeStyles.AdjustToUniversal)),
            _ => value switch { Guid id => id, EntityReference reference => reference.Id, _ => Guid.Parse((string)value) },
        };
    }

    private static DateTime AsUtc(DateTime date) => date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date;

    /// <summary>Values of a condition; a list given as one value counts as its items.</summary>
    public static IEnumerable<object?> Flatten(IEnumerable<object?> values) =>
        values.SelectMany(value => value is IEnumerable list and not string ? list.Cast<object?>() : [value]);
}
