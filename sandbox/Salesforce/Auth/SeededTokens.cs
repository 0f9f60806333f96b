namespace Sandbox.Salesforce.Auth;

/// <summary>Secrets of the sandbox: the same in every run with the same seed, and good for nothing else.</summary>
internal sealed class SeededTokens(int seed)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public string Next(int length)
    {
        lock (_gate)
            return new string(_random.GetItems<char>(Alphabet, length));
    }
}
