using CoSell.Relay.Signatures;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Configuration;

/// <summary>Refuses settings that could not work, before the first event. A problem names the setting and never its value.</summary>
internal sealed class RelayOptionsValidation : IValidateOptions<RelayOptions>
{
    private const int ShortestKey = 20;

    public ValidateOptionsResult Validate(string? name, RelayOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(RelayOptions options)
    {
        if (IsUnresolved(options.Key))
            yield return Unresolved("Relay:Key");
        else if (options.Key.Length < ShortestKey || options.Key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_'))
            yield return $"Relay:Key needs at least {ShortestKey} letters, digits, - or _. Make one with: openssl rand -hex 32";
        if (!options.Environments.Values.Any(environment => environment.Required))
            yield return "Relay:Environments needs at least one environment that is required: Relay:Environments:production:Url.";
        foreach (var problem in options.Environments.Select(pair => UrlProblem($"Relay:Environments:{pair.Key}:Url", pair.Value.Url)).OfType<string>())
            yield return problem;
        if (options.Signature.TrustedRoots.Length > 0 && !File.Exists(options.Signature.TrustedRoots))
            yield return "Relay:Signature:TrustedRoots names a file that does not exist.";
        if (options.Signature.CertificateHost.Length == 0 || !options.Signature.CertificatePath.StartsWith('/'))
            yield return "Relay:Signature:CertificateHost must be a host name and Relay:Signature:CertificatePath must begin with /.";
        else if (options.Signature.SelfTest is not ("" or SignatureOptions.Documented) && !new CertificateAddress(options.Signature).Allows(options.Signature.SelfTest, out _))
            yield return "Relay:Signature:SelfTest must be an https address on Relay:Signature:CertificateHost below Relay:Signature:CertificatePath, or empty.";
        foreach (var (setting, retry) in new[] { ("Required", options.Required), ("Optional", options.Optional) })
        {
            if (retry.Attempts < 1 || retry.Timeout <= TimeSpan.Zero || retry.FirstDelay < TimeSpan.Zero || retry.LongestDelay < retry.FirstDelay)
                yield return $"Relay:{setting} needs Attempts of 1 or more, a Timeout, and a LongestDelay that is not below FirstDelay.";
        }
        if (options.MostBodyBytes < 1 || options.MostConcurrent < 1 || options.MostWaiting < 1 || options.MostAge <= TimeSpan.Zero || options.ReadTimeout <= TimeSpan.Zero)
            yield return "Relay:MostBodyBytes, MostConcurrent, MostWaiting, MostAge and ReadTimeout must be greater than 0.";
    }

    private static string? UrlProblem(string setting, string url)
    {
        if (IsUnresolved(url))
            return Unresolved(setting);
        return Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps && parsed.UserInfo.Length == 0
            ? null
            : $"{setting} must be the whole HTTP URL of the environment's flow Partner Center to Salesforce, which begins with https://.";
    }

    private static bool IsUnresolved(string value) => value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);

    private static string Unresolved(string setting) => $"{setting} is a Key Vault reference that was not resolved. Check the secret's address and the app's managed identity.";
}
