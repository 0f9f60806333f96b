using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay.Signatures;

/// <summary>
/// Microsoft's public roots, as they are shipped with the relay: an event's certificate <em>chains to the Microsoft Root</em> (Partner Center webhooks), and a Linux machine knows the two of
/// 2017 only.
/// </summary>
internal static class MicrosoftRoots
{
    public static X509Certificate2Collection Load()
    {
        using var file = typeof(MicrosoftRoots).Assembly.GetManifestResourceStream("microsoft-roots.pem")!;
        using var text = new StreamReader(file);
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(text.ReadToEnd());
        return roots;
    }
}
