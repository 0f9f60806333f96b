namespace Sandbox.Host.Simulation;

/// <summary>What people do in a simulation.</summary>
internal enum Gesture
{
    SharesPrivate,
    SharesPartnerLed,
    SharesCoSell,
    SellerEdits,
    MicrosoftEdits,
    PortalEdits,
    MicrosoftAccepts,
}
