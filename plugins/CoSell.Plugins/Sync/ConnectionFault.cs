using System.Text.RegularExpressions;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Whether an answer is no answer of the service at all: Power Platform could not use the connection and says so with a status of its own. A deleted connection
/// answers 404, one that is not shared with the flow 403, both with the header <c>x-ms-failure-cause: apihub-token-exchange</c> and <i>Error from
/// token exchange</i> as message (coe-starter-kit #4987, #4446); other texts are <i>Bad Key authorization token</i> (#2226) and codes of the action
/// (Power Automate, <i>Fix connection failures</i>).
/// </summary>
internal static class ConnectionFault
{
    private const string Cause = "apihub-token-exchange";

    private const int MostWords = 300;

    // The token service's own answer within Power Platform's words (MicrosoftDocs/powerapps-docs #201).
    private static readonly Regex Error = new(@"""error""\s*:\s*""(?<code>[^""]+)""(\s*,\s*""error_description""\s*:\s*""(?<words>(\\.|[^""\\])*))?", RegexOptions.CultureInvariant);

    private static readonly Regex Tracing = new(@"(\\[rn]|\s)*(Trace ID|Correlation ID|Timestamp):.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly string[] Codes = { "Unauthorized", "InvalidConnection", "ConnectionAuthorizationFailed", "ConnectionNotConfigured" };

    private static readonly string[] Texts = { "Error from token exchange", "Bad Key authorization token" };

    /// <param name="cause">The answer's header <c>x-ms-failure-cause</c>; null when it has none.</param>
    /// <param name="body">Its body: an object, a text, or nothing.</param>
    /// <param name="codes">The codes of the actions that a step may have been, separated by spaces, where none of them got an answer; else null.</param>
    public static bool Is(string? cause, object? body, string? codes) =>
        cause?.IndexOf(Cause, StringComparison.OrdinalIgnoreCase) >= 0
        || CodeIn(codes) is not null
        || (body is JsonObject json ? IsOfPlatform(json) : Begins(body as string));

    /// <summary>What a person needs of Power Platform's words: the service's own code and sentence where they hold one, without numbers for tracing.</summary>
    public static string Essence(string words)
    {
        if (Error.Match(words) is { Success: true } error)
            words = error.Groups["words"].Success ? $"{error.Groups["code"].Value}: {Tracing.Replace(error.Groups["words"].Value, "")}" : error.Groups["code"].Value;
        return words.Length > MostWords ? words.Substring(0, MostWords) + "…" : words;
    }

    /// <summary>The code among these that tells of a broken connection; null when none does.</summary>
    public static string? CodeIn(string? codes) => codes?.Split(' ').FirstOrDefault(code => Has(Codes, code));

    private static bool IsOfPlatform(JsonObject body)
    {
        var error = body.Object("error");
        return Begins(body.Text("message")) || Begins(error.Text("message"))
            || Has(Codes.Skip(1), error.Text("code")) || Has(Codes.Skip(1), body.Text("code"))
            || IsTokenService(body.Text("source"));
    }

    /// <summary><c>https://….token.azure-apim.net/…/exchange</c>.</summary>
    private static bool IsTokenService(string? source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Host.EndsWith(".token.azure-apim.net", StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string? text) => text is not null && Texts.Any(known => text.TrimStart().StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static bool Has(IEnumerable<string> codes, string? code) => code is not null && codes.Contains(code, StringComparer.OrdinalIgnoreCase);
}
