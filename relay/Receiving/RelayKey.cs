using System.Security.Cryptography;
using System.Text;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Receiving;

/// <summary>Compares what a caller shows with the relay's key, in the same time whatever is wrong with it.</summary>
internal sealed class RelayKey(IOptions<RelayOptions> options)
{
    private readonly byte[] _key = Hash(options.Value.Key);

    public bool Is(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), _key);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
