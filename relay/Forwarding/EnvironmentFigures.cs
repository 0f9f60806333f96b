namespace CoSell.Relay.Forwarding;

/// <param name="Name">Name of the environment in the settings.</param>
/// <param name="Required">Whether events have to arrive there.</param>
/// <param name="Delivered">Events that arrived since the start.</param>
/// <param name="Failed">Events that were given up, or that Partner Center was asked to send again.</param>
/// <param name="Dropped">Events for which there was no room to wait.</param>
/// <param name="LastDelivered">When the last one arrived.</param>
/// <param name="LastFailure">Why the last one did not; null when it did.</param>
internal sealed record EnvironmentFigures(string Name, bool Required, long Delivered, long Failed, long Dropped, DateTimeOffset? LastDelivered, string? LastFailure);
