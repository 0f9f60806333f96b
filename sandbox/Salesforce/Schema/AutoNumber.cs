using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Salesforce.Schema;

/// <summary>A number that the org gives to each new row, such as <c>MS-{000000}</c> (Metadata API, <i>displayFormat</i>): a text with one counter of fixed least width.</summary>
internal sealed partial record AutoNumber(string Before, int Digits, string After)
{
    /// <exception cref="NotSupportedException">The format has dates or several counters in it.</exception>
    public static AutoNumber Parse(string displayFormat, string file)
    {
        var format = Format().Match(displayFormat);
        return format.Success
            ? new(format.Groups[1].Value, format.Groups[2].Length, format.Groups[3].Value)
            : throw new NotSupportedException($"{file}: the sandbox does not support the number format '{displayFormat}'.");
    }

    public string Of(long number) => Before + number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0') + After;

    [GeneratedRegex(@"^([^{}]*)\{(0+)\}([^{}]*)$")]
    private static partial Regex Format();
}
