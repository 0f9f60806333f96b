using System.Globalization;
using Microsoft.OData.UriParser;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>One comparison of a referral's property with a literal.</summary>
internal static class Comparison
{
    public static Func<Value, bool> Of(BinaryOperatorKind kind, string path, object? literal)
    {
        if (kind is BinaryOperatorKind.Equal or BinaryOperatorKind.NotEqual)
        {
            var expected = kind == BinaryOperatorKind.Equal;
            return path.EndsWith("DateTime", StringComparison.Ordinal) && literal is not null
                ? Ordered(path, literal, order => order == 0 == expected)
                : value => IsEqual(path, value, literal) == expected;
        }
        return kind switch
        {
            BinaryOperatorKind.GreaterThan => Ordered(path, literal, order => order > 0),
            BinaryOperatorKind.GreaterThanOrEqual => Ordered(path, literal, order => order >= 0),
            BinaryOperatorKind.LessThan => Ordered(path, literal, order => order < 0),
            BinaryOperatorKind.LessThanOrEqual => Ordered(path, literal, order => order <= 0),
            _ => throw RefusedException.Invalid("$filter", $"The operator '{kind}' is not supported in $filter."),
        };
    }

    /// <summary>The point in time that a literal names.</summary>
    /// <exception cref="RefusedException">It names none.</exception>
    public static DateTimeOffset Moment(string path, object? literal) =>
        Moments.TryRead(literal is DateTimeOffset exact ? Moments.Stamp(exact) : Convert.ToString(literal, CultureInfo.InvariantCulture), out var moment)
            ? moment
            : throw RefusedException.Invalid("$filter", $"'{path}' must be compared with a date and time such as 2026-11-14T00:00:00Z.");

    private static bool IsEqual(string path, Value value, object? literal)
    {
        if (literal is null || value.IsNull)
            return literal is null && value.IsNull;
        var text = Convert.ToString(literal, CultureInfo.InvariantCulture);
        return value switch
        {
            StringValue own => string.Equals(own.Text, text, IgnoresCase(path) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
            BooleanValue own => literal is bool flag && own.Value == flag,
            _ => value.ToJson() == text,
        };
    }

    // Ids and mail addresses are the same in any case; the links that the service prints leave the quotes of an id out.
    private static bool IgnoresCase(string path) =>
        path.EndsWith("Id", StringComparison.Ordinal) || path.EndsWith("email", StringComparison.OrdinalIgnoreCase);

    private static Func<Value, bool> Ordered(string path, object? literal, Func<int, bool> holds)
    {
        if (!path.EndsWith("DateTime", StringComparison.Ordinal))
            throw RefusedException.Invalid("$filter", $"'{path}' can only be compared with eq and ne.");
        var moment = Moment(path, literal);
        return value => Moments.TryRead(value.AsString(), out var own) && holds(own.CompareTo(moment));
    }
}
