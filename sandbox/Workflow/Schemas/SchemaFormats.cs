using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Sandbox.Workflow.Schemas;

/// <summary>The values of <c>format</c> that the platform's validator checks; any other one is a remark (published measurements).</summary>
internal static partial class SchemaFormats
{
    public static bool Fits(string format, string text) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && IsTime(text[..19], "yyyy-MM-dd'T'HH:mm:ss"),
        "date" => IsTime(text, "yyyy-MM-dd"),
        "time" => IsTime(text, "HH:mm:ss"),
        "ipv4" or "ip-address" => Four().IsMatch(text) && text.Split('.').All(part => int.Parse(part, CultureInfo.InvariantCulture) <= 255),
        "ipv6" => text.Contains(':') && !text.Contains('[') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        "hostname" or "host-name" => text.Length <= 255 && HostName().IsMatch(text),
        "email" => Email().IsMatch(text),
        "uri" => !Unwritten().IsMatch(text) && Scheme().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => !Unwritten().IsMatch(text),
        _ => true,
    };

    private static bool IsTime(string text, string format) =>
        System.DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTime();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Four();

    [GeneratedRegex(@"^[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?(\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^[^@]+@[^@]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"[\s<>""{}|\\^`]", RegexOptions.CultureInvariant)]
    private static partial Regex Unwritten();
}
