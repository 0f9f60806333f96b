namespace Sandbox.PartnerCenter;

/// <summary>Where a webhook stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>A subscriber answered 2xx.</summary>
    Delivered,

    /// <summary>All attempts failed; it is never sent again unless a person redelivers it.</summary>
    Offline,

    /// <summary>A fault lost it before the first attempt.</summary>
    Dropped,
}
