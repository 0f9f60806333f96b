using System.Collections.Concurrent;
using System.Globalization;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Workflow.Execution;

/// <summary>The webhook actions of a flow that wait for a notification. The ticket in the callback URL tells them apart.</summary>
internal sealed class NotificationWaits
{
    /// <summary>The query parameter of the callback URL.</summary>
    public const string Parameter = "ticket";

    private readonly ConcurrentDictionary<string, Handover<ConnectorResponse>> _open = new(StringComparer.Ordinal);
    private long _last;

    public string Add(Handover<ConnectorResponse> wait)
    {
        var ticket = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _open[ticket] = wait;
        return ticket;
    }

    public void Remove(string ticket) => _open.TryRemove(ticket, out _);

    public Uri Url(Uri callback, string ticket) =>
        new($"{callback}{(callback.Query.Length == 0 ? '?' : '&')}{Parameter}={ticket}");

    /// <returns>False when nobody waits under that ticket (any more).</returns>
    public bool TryNotify(string ticket, ConnectorResponse notification) =>
        _open.TryRemove(ticket, out var wait) && wait.TryComplete(notification);
}
