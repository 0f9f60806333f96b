namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>The events that a registration may name (page of 17 Oct 2023). Only the co-sell ones and the test ever happen here.</summary>
internal static class EventNames
{
    public const string Test = "test-created";

    public static IReadOnlyList<string> All { get; } =
    [
        "referral-created", "referral-updated", "related-referral-created", "related-referral-updated", Test,
        "subscription-updated", "usagerecords-thresholdExceeded", "invoice-ready", "azure-fraud-event-detected",
        "reseller-relationship-accepted-by-customer", "indirect-reseller-relationship-accepted-by-customer",
        "dap-admin-relationship-approved", "dap-admin-relationship-terminated", "dap-admin-relationship-terminated-by-microsoft",
        "granular-admin-relationship-approved", "granular-admin-relationship-activated",
        "granular-admin-relationship-terminated", "granular-admin-relationship-expired",
        "granular-admin-access-assignment-created", "granular-admin-access-assignment-activated",
        "granular-admin-access-assignment-updated", "granular-admin-access-assignment-deleted",
    ];
}
