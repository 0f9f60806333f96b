namespace Sandbox.Connectors;

/// <summary>How the caller of a request sleeps on virtual time, for a transport that takes its time.</summary>
public static class CallerSleep
{
    /// <summary>Set in <see cref="HttpRequestMessage.Options"/> of requests that may be slept in.</summary>
    public static readonly HttpRequestOptionsKey<Func<TimeSpan, CancellationToken, Task>> Key = new("Sandbox.CallerSleep");
}
