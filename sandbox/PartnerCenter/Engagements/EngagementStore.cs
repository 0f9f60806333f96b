using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// All copies of all engagements. One engagement is one deal; each organisation has its own copy with its own id, status
/// and eTag. Every member is called inside of <see cref="Enter"/>.
/// </summary>
internal sealed class EngagementStore : IDisposable
{
    private static readonly string[] SharedParts = ["name", "details", "customerProfile"];
    private readonly Dictionary<Guid, ReferralCopy> _byId = [];
    private readonly Dictionary<Guid, List<ReferralCopy>> _byEngagement = [];
    private readonly List<ReferralCopy> _copies = [];
    private readonly SortedSet<(DateTimeOffset UpdatedAt, int Number)> _changes = [];
    private readonly Dictionary<Guid, IDisposable> _expiries = [];
    private readonly PartnerCenterOptions _options;
    private readonly Action<ReferralEvent> _raise;
    private readonly Lock _gate = new();
    private readonly HashSet<ReferralCopy> _touched = [];
    private int _depth;

    public EngagementStore(PartnerCenterOptions options, SeededIds ids, Action<ReferralEvent> raise)
    {
        (_options, Ids, _raise) = (options, ids, raise);
        foreach (var copy in KeptCopies.Load(options.Kept))
            Index(copy);
    }

    public SeededIds Ids { get; }

    /// <summary>Takes the one lock of the simulator's data; what was done is kept before it is given back.</summary>
    public Scope Enter() => new(this);

    public IReadOnlyList<ReferralCopy> Copies => _copies;

    /// <summary>The copies whose last change is not older, in the order of their creation.</summary>
    public IEnumerable<ReferralCopy> ChangedSince(DateTimeOffset moment) =>
        _changes.GetViewBetween((moment, 0), (DateTimeOffset.MaxValue, int.MaxValue)).Select(change => change.Number).Order().Select(number => _copies[number]);

    /// <summary>The copies in the order of their last change, from a moment on.</summary>
    public IEnumerable<ReferralCopy> ByChange(DateTimeOffset? since, bool descending)
    {
        var changes = since is { } moment ? _changes.GetViewBetween((moment, 0), (DateTimeOffset.MaxValue, int.MaxValue)) : _changes;
        return descending ? NewestFirst(changes.Reverse().Select(change => _copies[change.Number]), copy => copy.UpdatedAt) : changes.Select(change => _copies[change.Number]);
    }

    /// <summary>Newest first as they are, but those of one moment in the order of their creation.</summary>
    public static IEnumerable<ReferralCopy> NewestFirst(IEnumerable<ReferralCopy> backwards, Func<ReferralCopy, DateTimeOffset> moment)
    {
        var same = new Stack<ReferralCopy>();
        foreach (var copy in backwards)
        {
            while (same.TryPeek(out var before) && moment(before) != moment(copy))
                yield return same.Pop();
            same.Push(copy);
        }
        while (same.TryPop(out var copy))
            yield return copy;
    }

    public bool TryFind(Guid id, out ReferralCopy copy) => _byId.TryGetValue(id, out copy!);

    public IReadOnlyList<ReferralCopy> CopiesOf(Guid engagementId) => _byEngagement.GetValueOrDefault(engagementId) ?? [];

    public IEnumerable<Guid> EngagementIds => _byEngagement.Keys;

    public bool TryFindCopy(Guid engagementId, Party owner, out ReferralCopy copy) =>
        (copy = CopiesOf(engagementId).FirstOrDefault(c => c.Owner == owner)!) is not null;

    /// <summary>Adds an organisation's copy, as bound, and tells of it.</summary>
    public ReferralCopy Add(Party owner, Guid? engagementId, ObjectValue document, PartnerOrganization? other = null)
    {
        var id = Ids.NextGuid();
        var copy = new ReferralCopy(_copies.Count, id, engagementId ?? Ids.NextGuid(), owner, ObjectValue.Empty);
        var now = _options.Clock.GetUtcNow();
        var stamped = ReferralStamps.Created(document, copy, Organization(owner, other), now);
        if (stamped.Text("status") == ReferralStatus.New)
            stamped = stamped.With("expirationDateTime", Value.From(Moments.Stamp(now + _options.TimeToAnswer)));
        copy.Document = stamped;
        Index(copy);
        Stamp(copy, stamped, "created");
        return copy;
    }

    /// <summary>Replaces a copy's document; shared deal details reach the other copies, each with its own eTag and event.</summary>
    public void Commit(ReferralCopy copy, ObjectValue after)
    {
        Stamp(copy, ReferralStamps.Moved(copy.Document, after, _options.Clock.GetUtcNow()), "updated");
        if (copy.Status != ReferralStatus.New && _expiries.Remove(copy.Id, out var expiry))
            expiry.Dispose();
        if (_options.ShareDealDetails)
            Share(copy);
    }

    public void Dispose()
    {
        foreach (var expiry in _expiries.Values)
            expiry.Dispose();
    }

    private void Index(ReferralCopy copy)
    {
        _copies.Add(copy);
        _byId.Add(copy.Id, copy);
        if (!_byEngagement.TryAdd(copy.EngagementId, [copy]))
            _byEngagement[copy.EngagementId].Add(copy);
        _changes.Add((copy.UpdatedAt, copy.Number));
        if (copy.Status == ReferralStatus.New && Moments.TryRead(copy.Document.Text("expirationDateTime"), out var expires))
            _expiries[copy.Id] = _options.Clock.Schedule(expires - _options.Clock.GetUtcNow(), () => ExpireAsync(copy));
    }

    private (string Id, string Name) Organization(Party owner, PartnerOrganization? other) => owner switch
    {
        Party.Partner => (_options.PartnerOrganizationId.ToString(), _options.PartnerOrganizationName),
        Party.Microsoft => (_options.MicrosoftOrganizationId, _options.MicrosoftOrganizationName),
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
        var now = _options.Clock.GetUtcNow();
        _changes.Remove((copy.UpdatedAt, copy.Number));
        copy.UpdatedAt = now > copy.UpdatedAt ? now : copy.UpdatedAt.AddTicks(1);
        _changes.Add((copy.UpdatedAt, copy.Number));
        _touched.Add(copy);
        copy.Document = document
            .With("updatedDateTime", Value.From(Moments.Stamp(copy.UpdatedAt)))
            .With("eTag", Value.From(Ids.NextETag(copy.UpdatedAt)));
        _raise(Describe(copy, change));
    }

    private ReferralEvent Describe(ReferralCopy copy, string change)
    {
        if (copy.Owner == Party.Partner)
            return new($"referral-{change}", copy.Id, copy.UpdatedAt);
        var subject = _options.RelatedEventSubject == RelatedEventSubject.OwnReferral
            && TryFindCopy(copy.EngagementId, Party.Partner, out var own) ? own.Id : copy.Id;
        return new($"related-referral-{change}", subject, copy.UpdatedAt);
    }

    private Task ExpireAsync(ReferralCopy copy)
    {
        using (Enter())
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

    private void Leave()
    {
        if (_depth == 1 && _touched.Count > 0)
        {
            KeptCopies.Write(_options.Kept, _touched);
            _touched.Clear();
        }
    }

    /// <summary>Holds the lock; it can be taken several times over.</summary>
    public readonly ref struct Scope
    {
        private readonly EngagementStore _store;

        public Scope(EngagementStore store)
        {
            _store = store;
            store._gate.Enter();
            store._depth++;
        }

        public void Dispose()
        {
            try
            {
                _store.Leave();
            }
            finally
            {
                _store._depth--;
                _store._gate.Exit();
            }
        }
    }
}
