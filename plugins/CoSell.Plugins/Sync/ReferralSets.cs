using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>The sets of a referral that is created: solutions, contacts and team.</summary>
internal static class ReferralSets
{
    /// <summary>Partner Center takes at most 50 solutions and 50 team members (reference, section 3).</summary>
    public const int MostMembers = 50;

    /// <summary>Fills a set of a new referral from all mapping rows that feed it.</summary>
    public static void Set(SyncInput input, IReadOnlyList<FieldMapping> set, JsonObject referral, SyncPlan plan)
    {
        var sent = plan.Sent.Set(set);
        var all = Member.FromCrm(set.Where(field => field.GoesToReferral), input.Opportunity!).Where(MayBeSent).ToList();
        var members = all.Take(MostMembers).ToList();
        if (all.Count > MostMembers)
            plan.Notes.Add(FieldSentences.TooManyPeople(set[0], MostMembers, string.Join(", ", all.Skip(MostMembers).Select(member => member.Label))));
        if (set[0].DataType == MappingDataType.Solutions)
            plan.Notes.AddRange(SolutionCheck.Of(input, input.Opportunity!).Notes(set[0], members));
        members.ForEach(sent.Agree);
        if (members.Count > 0)
            referral.Set(set[0].ReferralPath, members.Select(member => (object?)member.ReferralForm).ToList());
    }

    /// <summary>Where Microsoft has to be able to call the customer, a contact goes out once it has all that this takes.</summary>
    public static bool MayBeSent(Member member) =>
        member.Field is not { ReferralPath: "/customerProfile/team" } || member.Field.Requirement == Requirement.Optional || member.IsCompleteContact;
}
