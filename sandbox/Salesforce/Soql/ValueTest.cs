using System.Globalization;
using System.Text.RegularExpressions;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Makes the test that one comparison applies to a value. Texts compare ignoring case; null only equals null.</summary>
internal sealed class ValueTest(SoqlText text, DateTimeOffset now)
{
    /// <param name="field">What is compared.</param>
    /// <param name="at">Where it stands in the query.</param>
    public Func<Value, bool> Make(FieldDefinition field, int at, string sign, Literal literal)
    {
        if (!field.Filterable)
            throw text.Error("INVALID_FIELD", at, $"field '{field.Name}' can not be filtered in a query call");
        if (literal.Kind == LiteralKind.Money)
            throw SalesforceException.Unsupported($"amounts with a currency, such as {literal.Text}, in SOQL");
        if (literal.Kind == LiteralKind.Null)
            return Null(field, at, sign);
        if (sign == "LIKE")
            return Like(field, at, literal);
        if (field.Type is FieldType.Id or FieldType.Reference)
            return Id(field, at, sign, literal);
        if (field.Type is FieldType.Date or FieldType.DateTime)
            return Period(field, at, sign, literal);
        return field.Type == FieldType.Boolean ? Boolean(field, at, sign, literal) : field.IsNumber ? Number(field, at, sign, literal) : Text(field, at, sign, literal);
    }

    private Func<Value, bool> Null(FieldDefinition field, int at, string sign) => sign switch
    {
        "=" => value => value.IsNull,
        "!=" => value => !value.IsNull,
        _ => throw BadOperator(field, at),
    };

    private Func<Value, bool> Text(FieldDefinition field, int at, string sign, Literal literal)
    {
        if (literal.Kind != LiteralKind.Text)
            throw BadLiteral(field, at, "must be of type string and should be enclosed in quotes");
        return Ordered(sign, value => string.Compare(value.AsString(), literal.Text, StringComparison.OrdinalIgnoreCase));
    }

    private Func<Value, bool> Like(FieldDefinition field, int at, Literal literal)
    {
        if (!field.IsText || literal.Kind != LiteralKind.Text)
            throw BadOperator(field, at);
        var pattern = Regex.Replace(Regex.Escape(literal.Text), @"\\\\([%_])|([%_])", match =>
            match.Groups[1].Success ? match.Groups[1].Value : match.Value == "%" ? ".*" : ".");
        var regex = new Regex($@"\A{pattern}\z", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return value => value.AsString() is { } actual && regex.IsMatch(actual);
    }

    private Func<Value, bool> Id(FieldDefinition field, int at, string sign, Literal literal)
    {
        // Ids have an order, by which queries are cut into chunks (Bulk API, PK chunking); of references that is not documented.
        if (sign is not ("=" or "!=") && field.Type != FieldType.Id)
            throw BadOperator(field, at);
        if (literal.Kind != LiteralKind.Text || !RecordId.TryRead(literal.Text, out var id))
            throw text.Error("INVALID_QUERY_FILTER_OPERATOR", at, $"invalid ID field: {literal.Text}");
        return Ordered(sign, value => string.CompareOrdinal(value.AsString(), id));
    }

    private Func<Value, bool> Boolean(FieldDefinition field, int at, string sign, Literal literal)
    {
        if (sign is not ("=" or "!="))
            throw BadOperator(field, at);
        if (literal.Kind != LiteralKind.Boolean)
            throw BadLiteral(field, at, "must be of type boolean and should not be enclosed in quotes");
        var wanted = (literal.Text == "true") == (sign == "=");
        // A missing parent's checkbox is not checked.
        return value => (value is BooleanValue { Value: true }) == wanted;
    }

    private Func<Value, bool> Number(FieldDefinition field, int at, string sign, Literal literal)
    {
        if (literal.Kind != LiteralKind.Number)
            throw BadLiteral(field, at, $"must be of type {(field.Type == FieldType.Int ? "int" : "double")} and should not be enclosed in quotes");
        var wanted = decimal.Parse(literal.Text, CultureInfo.InvariantCulture);
        return Ordered(sign, value => ValueConverter.TryReadNumber(value, out var actual) ? actual.CompareTo(wanted) : 0);
    }

    private Func<Value, bool> Period(FieldDefinition field, int at, string sign, Literal literal)
    {
        var (from, to) = Bounds(field, at, literal);
        return sign switch
        {
            "=" => value => value.AsString() is { } time && !Before(time, from) && Before(time, to),
            "!=" => value => value.AsString() is not { } time || Before(time, from) || !Before(time, to),
            "<" => value => value.AsString() is { } time && Before(time, from),
            "<=" => value => value.AsString() is { } time && Before(time, to),
            ">" => value => value.AsString() is { } time && !Before(time, to),
            ">=" => value => value.AsString() is { } time && !Before(time, from),
            _ => throw BadOperator(field, at),
        };
    }

    /// <summary>The half-open period that a literal stands for, as texts in the form in which the field is kept.</summary>
    public (string From, string To) Bounds(FieldDefinition field, int at, Literal literal)
    {
        var isDate = field.Type == FieldType.Date;
        if (literal.Kind == LiteralKind.DateRange)
        {
            var (first, after) = DateRange.Resolve(literal.Text, literal.Count, DateOnly.FromDateTime(now.UtcDateTime));
            return isDate ? (Day(first), Day(after)) : (Midnight(first), Midnight(after));
        }
        if (isDate && literal.Kind == LiteralKind.Date && DateOnly.TryParseExact(literal.Text, "yyyy-MM-dd", out var day))
            return IsDate(day.Year, literal) ? (Day(day), Day(day.AddDays(1))) : default;
        if (!isDate && literal.Kind == LiteralKind.DateTime && Timestamp.TryRead(literal.Text, out var time))
            return IsDate(time.Year, literal) ? (Timestamp.Write(time), Timestamp.Write(time.AddSeconds(1))) : default;
        throw BadLiteral(field, at, $"must be of type {(isDate ? "date" : "dateTime")} and should not be enclosed in quotes");
    }

    /// <summary>Salesforce's dates run from the year 1700 to the year 4000 (Object Reference, Primitive Data Types); what it answers beyond is not known.</summary>
    private static bool IsDate(int year, Literal literal) => year is >= 1700 and <= 4000 ? true
        : throw SalesforceException.Unsupported($"the date {literal.Text}: Salesforce's dates run from 1700 to 4000");

    private static Func<Value, bool> Ordered(string sign, Func<Value, int> compare) => sign switch
    {
        "=" => value => !value.IsNull && compare(value) == 0,
        "!=" => value => value.IsNull || compare(value) != 0,
        "<" => value => !value.IsNull && compare(value) < 0,
        "<=" => value => !value.IsNull && compare(value) <= 0,
        ">" => value => !value.IsNull && compare(value) > 0,
        _ => value => !value.IsNull && compare(value) >= 0,
    };

    private static bool Before(string left, string right) => string.CompareOrdinal(left, right) < 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Midnight(DateOnly day) => Timestamp.Write(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private SalesforceException BadLiteral(FieldDefinition field, int at, string problem) =>
        text.Error("INVALID_FIELD", at, $"value of filter criterion for field '{field.Name}' {problem}");

    private SalesforceException BadOperator(FieldDefinition field, int at) =>
        text.Error("INVALID_QUERY_FILTER_OPERATOR", at, $"invalid operator on {field.Type.ToString().ToLowerInvariant()} field");
}
