namespace Sandbox.PartnerCenter.Engagements;

internal enum Party
{
    Partner,
    Microsoft,
    OtherPartner,
}
