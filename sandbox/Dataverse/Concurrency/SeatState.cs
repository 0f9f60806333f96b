namespace Sandbox.Dataverse.Concurrency;

internal enum SeatState
{
    /// <summary>Could go on.</summary>
    Ready,

    Running,

    /// <summary>Its thread is in a call between statements, or tells of its commit.</summary>
    Outside,

    /// <summary>Its statement takes time.</summary>
    Asleep,

    /// <summary>Waits for a row or a key value.</summary>
    Blocked,

    Ended,
}
