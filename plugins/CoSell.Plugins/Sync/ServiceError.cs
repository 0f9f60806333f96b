using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What Partner Center says in a refusal. Referrals: <c>{error: {code, message, target, innerError: {code, message, innerError}}}</c> (Referrals API response codes; the
/// page spells it <c>innererror</c>, too). Events: <c>{code, description}</c> (Partner Center REST error codes). Gateways: <c>{message}</c>.
/// </summary>
internal static class ServiceError
{
    // What has to be said stands in the first few; a service that nests without end has made a mistake.
    private const int DeepestInner = 5;

    private static readonly char[] Separators = { '.', '/', '[' };

    /// <returns>The words, those of the inner errors included, then the field if one is named, else a code that says more; null when there are none.</returns>
    public static string? WordsOf(JsonObject body)
    {
        if (body.Object("error") is { Count: > 0 } error)
            return WordsOfChain(error);
        // The events API: its code says more than the words.
        if (body.Text("description") is { Length: > 0 } description)
            return body["code"] is { } code ? $"{description} ({JsonObject.AsText(code)})" : description;
        return body.Text("message");
    }

    private static string? WordsOfChain(JsonObject error)
    {
        var chain = Chain(error).ToList();
        var words = chain.Select(each => each.Text("message")?.Trim()).OfType<string>().Where(message => message.Length > 0)
            .Aggregate((string?)null, (said, message) => said is null ? message : said.Contains(message) ? said : Joined(said, message));
        var field = chain.Select(each => each.Text("target")).FirstOrDefault(IsField);
        return words + (Number(error) ?? (field is null ? "" : $" (field: {field})")) is { Length: > 0 } all ? all : null;
    }

    private static IEnumerable<JsonObject> Chain(JsonObject error)
    {
        for (var depth = 0; depth <= DeepestInner && error.Count > 0; depth++, error = error.Object("innerError"))
            yield return error;
    }

    private static string Joined(string said, string message) => said + (char.IsPunctuation(said[said.Length - 1]) ? " " : ": ") + message;

    /// <summary>
    /// The documented sample names the <c>referral</c> as the target, a reported 412 the header <c>ETag</c>: <em>where the error originated</em> need not be a field. A path is one, and so is a
    /// name at the top of the referral.
    /// </summary>
    private static bool IsField(string? target) =>
        target is { Length: > 0 } && (ReferralPaths.IsMember(target) || (target.IndexOfAny(Separators) >= 0 && target.All(c => char.IsLetterOrDigit(c) || "./[]_-@".IndexOf(c) >= 0)));

    /// <summary>A code that is a number of its own, such as 900421, says more than the words; a repeated status does not.</summary>
    private static string? Number(JsonObject error) =>
        JsonObject.AsText(error["code"]) is { Length: > 3 } code && code.All(char.IsDigit) ? $" ({code})" : null;
}
