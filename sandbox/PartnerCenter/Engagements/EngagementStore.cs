using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// All copies of all engagements. One engagement is one deal; each organisation has its own copy with its own id, status
/// and eTag. Every member is called with <see cref="Gate"/> held.
/// </summary>
internal sealed class EngagementStore(PartnerCenterOptions options, SeededIds ids, Action<ReferralEvent> raise) : IDisposable
{
    private static readonly string[] SharedParts = ["name", "details", "customerProfile"];
    private readonly Dictionary<Guid, ReferralCopy> _byId = [];
    private readonly Dictionary<Guid, List<ReferralCopy>> _byEngagement = [];
    private readonly List<ReferralCopy> _copies = [];
    private readonly SortedSet<(DateTimeOffset UpdatedAt, int Number)> _changes = [];
    private readonly Dictionary<Guid, IDisposable> _expiries = [];

    /// <summary>The one lock of the simulator's data.</summary>
    public Lock Gate { get; } = new();

    public SeededIds Ids => ids;

    public IReadOnlyList<ReferralCopy> Copies => _copies;

    /// <summary>The copies whose last change is not older, in the order of their creation.</summary>
    public IEnumerable<ReferralCopy> ChangedSince(DateTimeOffset moment) =>
        _changes.GetViewBetween((moment, 0), (DateTimeOffset.MaxValue, int.MaxValue)).Select(change => change.Number).Order().Select(number => _copies[number]);

    public bool TryFind(Guid id, out ReferralCopy copy) => _byId.TryGetValue(id, out copy!);

    public IReadOnlyList<ReferralCopy> CopiesOf(Guid engagementId) => _byEngagement.GetValueOrDefault(engagementId) ?? [];

    public IEnumerable<Guid> EngagementIds => _byEngagement.Keys;

    public bool TryFindCopy(Guid engagementId, Party owner, out ReferralCopy copy) =>
        (copy = CopiesOf(engagementId).FirstOrDefault(c => c.Owner == owner)!) is not null;

    /// <summary>Adds an organisation's copy, as bound, and tells of it.</summary>
    public ReferralCopy Add(Party owner, Guid? engagementId, ObjectValue document, PartnerOrganization? other = null)
    {
        var id = ids.NextGuid();
        var copy = new ReferralCopy(_copies.Count, id, engagementId ?? ids.NextGuid(), owner, ObjectValue.Empty);
        var now = options.Clock.GetUtcNow();
        var stamped = ReferralStamps.Created(document, copy, Organization(owner, other), now);
        if (stamped.Text("status") == ReferralStatus.New)
            stamped = stamped.With("expirationDateTime", Value.From(Moments.Stamp(now + options.TimeToAnswer)));
        _copies.Add(copy);
        _byId.Add(id, copy);
        if (!_byEngagement.TryAdd(copy.EngagementId, [copy]))
            _byEngagement[copy.EngagementId].Add(copy);
        Stamp(copy, stamped, "created");
        if (copy.Status == ReferralStatus.New)
            _expiries[id] = options.Clock.Schedule(options.TimeToAnswer, () => ExpireAsync(copy));
        return copy;
    }

    /// <summary>Replaces a copy's document; shared deal details reach the other copies, each with its own eTag and event.</summary>
    public void Commit(ReferralCopy copy, ObjectValue after)
    {
        Stamp(copy, ReferralStamps.Moved(copy.Document, after, options.Clock.GetUtcNow()), "updated");
        if (copy.Status != ReferralStatus.New && _expiries.Remove(copy.Id, out var expiry))
            expiry.Dispose();
        if (options.ShareDealDetails)
            Share(copy);
    }

    public void Dispose()
    {
        foreach (var expiry in _expiries.Values)
            expiry.Dispose();
    }

    private (string Id, string Name) Organization(Party owner, PartnerOrganization? other) => owner switch
    {
        Party.Partner => (options.PartnerOrganizationId.ToString(), options.PartnerOrganizationName),
        Party.Microsoft => (options.MicrosoftOrganizationId, options.MicrosoftOrganizationName),
        _ => (other!.Id.ToString(), other.Name),
    };

    private void Share(ReferralCopy source)
    {
        foreach (var other in CopiesOf(source.EngagementId).Where(c => c != source && !c.IsClosed && c.Owner != Party.OtherPartner && source.Owner != Party.OtherPartner))
        {
            var after = SharedParts.Where(part => !other.Document[part].SameAs(source.Document[part]))
                .Aggregate(other.Document, (document, part) => document.With(part, source.Document[part]));
            if (!ReferenceEquals(after, other.Document))
                Stamp(other, after, "updated");
        }
    }

    private void Stamp(ReferralCopy copy, ObjectValue document, string change)
    {
        var now = options.Clock.GetUtcNow();
        _changes.Remove((copy.UpdatedAt, copy.Number));
        copy.UpdatedAt = now > copy.UpdatedAt ? now : copy.UpdatedAt.AddTicks(1);
        _changes.Add((copy.UpdatedAt, copy.Number));
        copy.Document = document
            .With("updatedDateTime", Value.From(Moments.Stamp(copy.UpdatedAt)))
            .With("eTag", Value.From(ids.NextETag(copy.UpdatedAt)));
        raise(Describe(copy, change));
    }

    private ReferralEvent Describe(ReferralCopy copy, string change)
    {
        if (copy.Owner == Party.Partner)
            return new($"referral-{change}", copy.Id, copy.UpdatedAt);
        var subject = options.RelatedEventSubject == RelatedEventSubject.OwnReferral
            && TryFindCopy(copy.EngagementId, Party.Partner, out var own) ? own.Id : copy.Id;
        return new($"related-referral-{change}", subject, copy.UpdatedAt);
    }

    private Task ExpireAsync(ReferralCopy copy)
    {
        lock (Gate)
        {
            if (copy.Status == ReferralStatus.New)
            {
                Commit(copy, copy.Document
                    .With("status", Value.From(ReferralStatus.Closed))
                    .With("substatus", Value.From(ReferralStatus.Expired)));
            }
        }
        return Task.CompletedTask;
    }
}
