using System.Globalization;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>Values as a user with US English settings and UTC sees them.</summary>
internal static class FormattedValues
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string? Of(ColumnMetadata column, object value) => value switch
    {
        int number => number.ToString("N0", English),
        decimal number => number.ToString("N" + column.Precision.ToString(CultureInfo.InvariantCulture), English),
        double number => number.ToString("N2", English),
        Money money => money.Value.ToString("C" + Math.Min(column.Precision, 4).ToString(CultureInfo.InvariantCulture), English),
        DateTime date when column.DateBehavior == DateTimeBehavior.DateOnly => date.ToString("M/d/yyyy", English),
        DateTime date => date.ToString("M/d/yyyy h:mm tt", English),
        OptionSetValue choice => column.FindChoice(choice.Value)?.Label,
        bool flag => column.FindChoice(flag ? 1 : 0)?.Label ?? (flag ? "Yes" : "No"),
        EntityReference reference => reference.Name,
        _ => null,
    };
}
