using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary>The ports of a room, six in a row.</summary>
internal static class Ports
{
    private const int Last = 65_535 - 5;

    public static Option<int> Option()
    {
        var port = new Option<int>("--port")
        {
            Description = "First of six ports to listen on, 0 for free ones; one that is in use ends the start. Without it 5100, and free ones for those that are in use.",
            DefaultValueFactory = _ => 5100,
        };
        Bound(port);
        return port;
    }

    public static void Bound<T>(Option<T> port) => port.Validators.Add(given =>
    {
        if (given.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && number is < 0 or > Last)
            given.AddError($"{port.Name} {text}: the first of six ports is a number from 1 to {Last}, or 0 for free ones.");
    });

    /// <summary>Whether somebody named the ports: then none of them is replaced.</summary>
    public static bool IsGiven<T>(ParseResult parsed, Option<T> port) => parsed.GetResult(port) is { Implicit: false };
}
