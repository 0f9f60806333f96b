namespace Sandbox.Workflow.Execution;

/// <summary>A seeded random source that parallel branches may share.</summary>
internal sealed class LockedRandom(int seed) : Random
{
    private readonly Lock _gate = new();
    private readonly Random _inner = new(seed);

    public override int Next()
    {
        lock (_gate)
            return _inner.Next();
    }

    public override int Next(int maxValue)
    {
        lock (_gate)
            return _inner.Next(maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        lock (_gate)
            return _inner.Next(minValue, maxValue);
    }

    public override long NextInt64(long maxValue)
    {
        lock (_gate)
            return _inner.NextInt64(maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        lock (_gate)
            return _inner.NextInt64(minValue, maxValue);
    }

    public override double NextDouble()
    {
        lock (_gate)
            return _inner.NextDouble();
    }

    public override void NextBytes(byte[] buffer)
    {
        lock (_gate)
            _inner.NextBytes(buffer);
    }

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_gate)
            _inner.NextBytes(buffer);
    }

    protected override double Sample() => NextDouble();
}
