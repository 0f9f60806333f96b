namespace Sandbox.Host.Doctor;

/// <summary>A service did not answer as asked; the message is its own words, without secrets.</summary>
internal sealed class CallException(int? status, string message) : Exception(message)
{
    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; } = status;
}
