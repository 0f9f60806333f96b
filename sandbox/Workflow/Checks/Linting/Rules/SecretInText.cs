using System.Text.RegularExpressions;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A secret in plain text. Found by its shape, or by the name of its member; never shown.</summary>
internal sealed partial class SecretInText() : FlowRule("SecretInText", FlowSeverity.Warning)
{
    private const string Fix = "Use a connection, or a secret environment variable, and renew the secret: whoever has the flow has it.";

    private static readonly (string Kind, Func<Regex> Shape)[] Shapes =
    [
        ("a signed token", SignedToken),
        ("a key in a connection string", ConnectionKey),
        ("a signed URL", SignedUrl),
        ("a credential for the Authorization header", Credential),
        ("a client secret", ClientSecret),
        ("a private key", PrivateKey),
        ("an access key", AccessKey),
    ];

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var text in flow.Texts)
        {
            if (KindOf(text) is { } kind)
                yield return Problem(text.Place, $"The text holds {kind}.", Fix);
        }
        foreach (var parameter in flow.Definition.Parameters.Where(p => p.IsSecure && p.DefaultValue is StringValue { Text.Length: > 0 }))
            yield return Problem($"properties.definition.parameters.{parameter.Name}.defaultValue", $"The secure parameter '{parameter.Name}' has its value in the definition.", Fix);
    }

    private static string? KindOf(FlowText text) =>
        Shapes.Where(s => s.Shape().IsMatch(text.Text)).Select(s => s.Kind).FirstOrDefault() ?? (IsNamedSecret(text) ? $"a value for '{text.LastName}'" : null);

    /// <summary>A sentence, a placeholder in brackets and the name of a type are no secrets.</summary>
    private static bool IsNamedSecret(FlowText text) => !text.IsForPeople && SecretNames.Has(text) && text.IsPlain
        && text.Text.Length >= 6 && !Placeholder().IsMatch(text.Text) && !text.Place.Contains(".schema.", StringComparison.Ordinal);

    [GeneratedRegex(@"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex SignedToken();

    [GeneratedRegex(@"\b(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)\s*=\s*(?!['""]?@|<|\{)[^;\s'""@{}]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConnectionKey();

    [GeneratedRegex(@"[?&]sig=[\w%-]{16,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedUrl();

    [GeneratedRegex(@"\b(Bearer\s+(?!eyJ)[\w.~+/-]{20,}=*|Basic\s+[A-Za-z0-9+/]{12,}={0,2})(?![\w'(])", RegexOptions.CultureInvariant)]
    private static partial Regex Credential();

    /// <summary>As Microsoft Entra makes them: three characters, a digit, Q~ and more; or given by name in a form.</summary>
    [GeneratedRegex(@"(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])|\bclient_secret=(?!@|<|\{)[^&\s'""@{}]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex ClientSecret();

    [GeneratedRegex("-----BEGIN ([A-Z]+ )?PRIVATE KEY-----", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    /// <summary>AWS, Google, GitHub, Slack, and the session id of Salesforce.</summary>
    [GeneratedRegex(@"\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{40,}|\bxox[abprs]-[\w-]{10,}|\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![\w.]{60,}", RegexOptions.CultureInvariant)]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"\s|<.*>|^\*+$|^(string|secure|null|none|todo|changeme|placeholder).*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
