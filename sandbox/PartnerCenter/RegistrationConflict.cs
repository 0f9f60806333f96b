namespace Sandbox.PartnerCenter;

/// <summary>What POST of a webhook registration does when the tenant has one.</summary>
public enum RegistrationConflict
{
    /// <summary>Answers 409.</summary>
    Refuse,

    /// <summary>Takes its place, as PUT does.</summary>
    Replace,
}
