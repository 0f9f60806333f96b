namespace CoSell.Relay.Forwarding;

/// <summary>What became of an event.</summary>
internal enum DispatchOutcome
{
    /// <summary>Every required environment has it; optional ones have it or will be tried.</summary>
    Delivered,

    /// <summary>Everybody has had it before.</summary>
    Known,

    /// <summary>No environment wants events of this name.</summary>
    NotWanted,

    /// <summary>A required environment could not be reached: it has to come again.</summary>
    NotDelivered,
}
