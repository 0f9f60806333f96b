using System.Text.RegularExpressions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Names of members and headers whose values are secrets.</summary>
internal static partial class SecretNames
{
    public static bool Has(FlowText text) => Name().IsMatch(text.LastName);

    /// <summary>Whether a text is a header line with a secret, e.g. <c>Authorization: …</c>.</summary>
    public static bool IsHeader(string text) => HeaderLine().IsMatch(text);

    [GeneratedRegex("^(password|passwd|pwd|(client[_-]?)?secret|api[_-]?key|(access|refresh|security)[_-]?token|(account|access|shared)[_-]?key|authorization|(x-)?api-key|x-functions-key|ocp-apim-subscription-key|connection[_-]?string|pfx)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*(authorization|x-api-key|api-key|x-functions-key|ocp-apim-subscription-key)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeaderLine();
}
