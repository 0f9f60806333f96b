using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>One organisation's copy of an engagement. The document is immutable and replaced as a whole.</summary>
internal sealed class ReferralCopy(int number, Guid id, Guid engagementId, Party owner, ObjectValue document)
{
    /// <summary>How many were created before it.</summary>
    public int Number { get; } = number;

    public Guid Id { get; } = id;

    public Guid EngagementId { get; } = engagementId;

    public Party Owner { get; } = owner;

    public ObjectValue Document { get; set; } = document;

    public DateTimeOffset CreatedAt => Moments.TryRead(Document.Text("createdDateTime"), out var created) ? created : default;

    public DateTimeOffset UpdatedAt { get; set; }

    public string Status => Document.Text("status") ?? ReferralStatus.None;

    public string Substatus => Document.Text("substatus") ?? ReferralStatus.None;

    public string ETag => Document.Text("eTag") ?? "";

    public bool IsClosed => Status == ReferralStatus.Closed;

    public bool HasTeamMember(string email) => Document["team"].AsItems()
        .Any(member => string.Equals(member["email"].AsString(), email, StringComparison.OrdinalIgnoreCase));
}
