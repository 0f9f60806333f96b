namespace Sandbox.PartnerCenter.Security;

/// <summary>The two audiences. A token for one is refused by the other.</summary>
internal static class Resources
{
    public const string Referrals = "https://api.partner.microsoft.com";
    public const string Events = "https://api.partnercenter.microsoft.com";

    public static IReadOnlyList<string> All { get; } = [Referrals, Events];
}
