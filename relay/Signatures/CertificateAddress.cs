using System.Text.RegularExpressions;
using CoSell.Relay.Configuration;

namespace CoSell.Relay.Signatures;

/// <summary>Where a certificate may come from: whoever calls us names the address, so only the pinned host and path are ever asked.</summary>
internal sealed class CertificateAddress
{
    private readonly string _host;
    private readonly Regex _path;

    public CertificateAddress(SignatureOptions options)
    {
        _host = options.CertificateHost;
        _path = new Regex($"^{Regex.Escape(options.CertificatePath).Replace("\\*", "[A-Za-z0-9._-]+", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);
    }

    public bool Allows(string text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address!)
        && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
        && address.Host.Equals(_host, StringComparison.OrdinalIgnoreCase) && _path.IsMatch(address.AbsolutePath);
}
