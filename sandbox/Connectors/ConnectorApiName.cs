using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Connectors;

/// <summary>
/// How the platform names the API of a custom connector: <c>shared_</c>, the Dataverse name in lower case with every
/// underscore as <c>-5f</c>, <c>-5f</c> and 16 hexadecimal digits that differ in each environment.
/// </summary>
public static class ConnectorApiName
{
    private const int SuffixLength = 19; // "-5f" and 16 digits

    /// <summary>The API name for a connector's Dataverse name, with a suffix that is always the same for the same name.</summary>
    public static string FromDataverseName(string name)
    {
        var suffix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
        return $"{Stem(name)}-5f{suffix}";
    }

    /// <summary>Whether two API names differ in nothing but the suffix that each environment makes up.</summary>
    public static bool SameApart(string one, string other) =>
        WithoutSuffix(one) is { } first && WithoutSuffix(other) is { } second
        && string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an API name is that of a custom connector of this title: <c>shared_pub-5fmy-20connector-5f…</c> of
    /// <c>My Connector</c>, whatever publisher prefix and environment it comes from.
    /// </summary>
    public static bool IsOf(string apiName, string title)
    {
        var encoded = string.Concat(title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"-{(int)c:x2}"));
        return WithoutSuffix(apiName)?.ToLowerInvariant() is { } stem
            && (stem == $"shared_{encoded}" || (stem.StartsWith("shared_", StringComparison.Ordinal) && stem.EndsWith($"-5f{encoded}", StringComparison.Ordinal)));
    }

    // The Dataverse name already spells an underscore of the title as "_5F"; both spellings end up as "-5f".
    private static string Stem(string name) =>
        "shared_" + name.ToLowerInvariant().Replace("_5f", "-5f", StringComparison.Ordinal).Replace("_", "-5f", StringComparison.Ordinal);

    private static string? WithoutSuffix(string apiName)
    {
        if (apiName.Length <= SuffixLength)
            return null;
        var suffix = apiName[^SuffixLength..];
        return suffix.StartsWith("-5f", StringComparison.Ordinal) && suffix[3..].All(char.IsAsciiHexDigit) ? apiName[..^SuffixLength] : null;
    }
}
