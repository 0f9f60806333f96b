namespace Sandbox.PartnerCenter;

/// <summary>The reasons that portal and bulk template offer, verbatim (bulk operations, October 2023). What the API takes is published nowhere; its samples have free text.</summary>
public static class ClosingReasons
{
    /// <summary>For Declined and Lost.</summary>
    public static IReadOnlyList<string> OfLosing { get; } =
    [
        "Project budget isn't adequate", "Customer didn't respond", "Customer chose another vendor", "Customer requirement not met",
        "Not a customer", "Proposed time line was too short", "Report as abuse, spam, or phishing", "Others",
    ];

    /// <summary>For Error.</summary>
    public static IReadOnlyList<string> OfErrors { get; } =
    [
        "Duplicate - created through bulk upload", "Duplicate - created in Partner Center", "Duplicate - sent by Microsoft", "Connector data sync issues",
        "Customer matching issues", "Solution issues - explain in notes", "Test referral", "Data error", "Others - explain in notes",
    ];
}
