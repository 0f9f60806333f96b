using System.Security.Cryptography;
using System.Text;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// Whoever knows the name can tell that the row is its proof; the row alone tells nobody. The key is not in the row, and no two rows have the same
/// reference.
/// </summary>
internal static class ErasureReference
{
    public static string Of(Guid environment, Guid id, Subject subject)
    {
        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes("CoSell erasure " + environment.ToString()));
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(id + "|" + subject.Normal())), 0, 16).Replace("-", "").ToLowerInvariant();
    }
}
