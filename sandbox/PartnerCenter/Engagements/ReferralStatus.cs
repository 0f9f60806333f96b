namespace Sandbox.PartnerCenter.Engagements;

/// <summary>Values of <c>status</c> and <c>substatus</c>.</summary>
internal static class ReferralStatus
{
    public const string None = "None";
    public const string New = "New";
    public const string Active = "Active";
    public const string Closed = "Closed";

    public const string Pending = "Pending";
    public const string Received = "Received";
    public const string Accepted = "Accepted";
    public const string Won = "Won";
    public const string Lost = "Lost";
    public const string Declined = "Declined";
    public const string Expired = "Expired";
    public const string Error = "Error";
}
