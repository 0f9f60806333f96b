using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>The sets of a referral that is created: solutions, contacts and team.</summary>
internal static class ReferralSets
{
    /// <summary>Partner Center takes at most 50 solutions and 50 team members (reference, section 3).</summary>
    public const int MostMembers = 50;

    /// <summary>A set of a new referral, from all mapping rows that feed it.</summary>
    public static FieldOutcome Of(Facts facts, IReadOnlyList<FieldMapping> set)
    {
        var all = facts.Opportunity!.Members(set.Where(field => field.GoesToReferral)).Where(member => member.MayBeSent).ToList();
        var members = all.Take(MostMembers).ToList();
        var outcome = new SetOutcome(set) { Known = null, Sent = members };
        members.ForEach(outcome.SentChange.Agree);
        var field = new FieldOutcome(set[0], FieldRule.Sent) { Set = outcome };
        if (all.Count > MostMembers)
            field = field.Noting(FieldSentences.TooManyPeople(set[0], MostMembers, Member.Labels(all.Skip(MostMembers))));
        return set[0].DataType == MappingDataType.Solutions ? new SolutionCheck(facts).Notes(set[0], members).Aggregate(field, (known, note) => known.Noting(note)) : field;
    }
}
