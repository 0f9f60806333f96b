namespace Sandbox.Connectors;

/// <summary>Receives every attempt at a connector operation that went out, so that calls can be counted.</summary>
public interface ICallLedger
{
    /// <summary>Called once an attempt has ended; may be called from several threads.</summary>
    void Record(CallRecord call);
}
