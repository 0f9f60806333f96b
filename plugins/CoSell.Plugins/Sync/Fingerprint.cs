using System.Security.Cryptography;
using System.Text;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>Recognises a write that Partner Center refused, so that the same one is not sent again until something changed.</summary>
internal static class Fingerprint
{
    public static string Of(SyncPlan plan)
    {
        var text = JsonText.Write(new List<object?> { plan.Create, plan.CreateConnected, plan.Patch.ToList() });
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
