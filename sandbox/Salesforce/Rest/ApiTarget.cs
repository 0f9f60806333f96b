using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Salesforce.Rest;

/// <summary>A URL below <c>/services/data/</c>, taken apart.</summary>
internal sealed partial record ApiTarget(string Version, IReadOnlyList<string> Segments, IReadOnlyDictionary<string, string> Query)
{
    public const int OldestVersion = 45;
    private const int OldestSupported = 31;
    public const int NewestVersion = 64;

    /// <summary>What a path gets that leads to no resource.</summary>
    public static SalesforceException Refusal(string target) => IsRetired(target)
        ? new(410, "UNSUPPORTED_API_VERSION", "Api Version is no longer supported")
        : SalesforceException.NotFound();

    /// <summary>Whether the path is below a version that Salesforce has retired (API End-of-Life: what is older than those it still supports).</summary>
    private static bool IsRetired(string target) => target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is ["services", "data", var version, ..]
        && VersionPattern().Match(version) is { Success: true } match && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is >= 20 and < OldestSupported;

    /// <summary>Reads path and query as they stand on the request line: an escaped slash stays inside its segment.</summary>
    /// <returns>Null when the path is not below a version that the org knows.</returns>
    public static ApiTarget? Parse(string target)
    {
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (parts is not ["services", "data", var version, ..] || !Knows(version))
            return null;
        return new(version, parts.GetRange(3, parts.Count - 3), question < 0 ? new Dictionary<string, string>() : ParseQuery(target[(question + 1)..]));
    }

    private static bool Knows(string version) =>
        VersionPattern().Match(version) is { Success: true } match && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is >= OldestVersion and <= NewestVersion;

    private static Dictionary<string, string> ParseQuery(string query)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            result[Decode(parts[0])] = parts.Length > 1 ? Decode(parts[1]) : "";
        }
        return result;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"^v(\d{2})\.0\z")]
    private static partial Regex VersionPattern();
}
