namespace Sandbox.Salesforce.Records;

/// <summary>Hands out ids: key prefix, the org's pod, and a running number in base 62, seeded.</summary>
internal sealed class IdSequence
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private readonly string _pod;
    private readonly long _first;

    public IdSequence(int seed)
    {
        var random = new Random(seed);
        _pod = $"{random.Next(1, 10)}{Digits[random.Next(36, 62)]}0";
        _first = random.NextInt64(62L * 62, 62L * 62 * 62);
    }

    public string Next(string keyPrefix)
    {
        var id = Peek(keyPrefix);
        _next[keyPrefix] = _next.GetValueOrDefault(keyPrefix, _first) + 1;
        return id;
    }

    /// <summary>The id that is handed out next.</summary>
    public string Peek(string keyPrefix)
    {
        var number = _next.GetValueOrDefault(keyPrefix, _first);
        Span<char> tail = stackalloc char[9];
        for (var i = tail.Length - 1; i >= 0; i--, number /= 62)
            tail[i] = Digits[(int)(number % 62)];
        return RecordId.Lengthen(keyPrefix + _pod + new string(tail));
    }
}
