using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter;

/// <summary>One organisation's copy, as it stood when it was asked for.</summary>
/// <param name="Id">Id of the copy.</param>
/// <param name="Organization">Name of the organisation that owns it.</param>
/// <param name="Status">New, Active or Closed.</param>
/// <param name="Substatus">Pending, Received, Accepted, Won, Lost, Declined, Expired or Error.</param>
/// <param name="ETag">With its double quotes.</param>
/// <param name="UpdatedAt">Strictly later with every write.</param>
/// <param name="Document">The referral as the API shows it.</param>
public sealed record ReferralView(
    Guid Id, string Organization, string Status, string Substatus, string ETag, DateTimeOffset UpdatedAt, ObjectValue Document)
{
    internal static ReferralView Of(ReferralCopy copy) => new(
        copy.Id, copy.Document.Text("organizationName") ?? "", copy.Status, copy.Substatus, copy.ETag, copy.UpdatedAt, copy.Document);
}
