using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>Salesforce writes moments as <c>2026-01-15T10:30:00.000+0000</c>, without a colon in the offset.</summary>
internal static partial class SalesforceDate
{
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.Parse(BareOffset().Replace(text, "$1:$2"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"([+-]\d{2})(\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex BareOffset();
}
