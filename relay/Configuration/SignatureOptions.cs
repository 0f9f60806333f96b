namespace CoSell.Relay.Configuration;

/// <summary>Whose signature counts. Host and subject are not documented as stable, so they can be changed.</summary>
internal sealed class SignatureOptions
{
    /// <summary>The certificate of the documented sample of an event.</summary>
    internal const string Documented = "https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer";

    /// <summary>The only host that certificates are downloaded from.</summary>
    public string CertificateHost { get; set; } = "3psostorageacct.blob.core.windows.net";

    /// <summary>The path there; <c>*</c> stands for letters, digits, dots, dashes and underscores.</summary>
    public string CertificatePath { get; set; } = "/cert/*.cer";

    /// <summary>Organization of the certificate's issuer, exactly.</summary>
    public string IssuerOrganization { get; set; } = "Microsoft Corporation";

    /// <summary>Common name of the certificate; <c>*.</c> at its start stands for any name below. Empty: not checked.</summary>
    public string Subject { get; set; } = "*.microsoft.com";

    /// <summary>Whether revocation is asked for online; a certificate whose state cannot be learned is refused.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>A PEM file with the only roots to trust; empty: those of the machine, and Microsoft's public ones.</summary>
    public string TrustedRoots { get; set; } = "";

    /// <summary>The certificate that the relay tries out when it starts, and each hour after that; empty: none. That of the documented sample, unless another host is pinned.</summary>
    public string SelfTest { get; set; } = Documented;

    /// <summary>How long a certificate that was found good is used without a new look.</summary>
    public TimeSpan KeepCertificate { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan DownloadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public int MostCertificateBytes { get; set; } = 16_384;
}
