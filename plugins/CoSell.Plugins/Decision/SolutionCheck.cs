using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>Holds the solutions of a deal against the catalogue: are they offered today, and where the customer is?</summary>
internal sealed class SolutionCheck
{
    private readonly KnownSolutions _known;
    private readonly string? _country;
    private readonly DateTime _today;

    /// <param name="facts">What the decision rests on, an opportunity among it.</param>
    public SolutionCheck(Facts facts)
    {
        var country = facts.Fields.FirstOrDefault(field => field.ReferralField == ReferralField.CustomerCountry && field.GoesToReferral);
        _known = facts.Solutions;
        _country = country is null ? null : facts.Opportunity!.Value(country);
        _today = facts.Now.Date;
    }

    /// <summary>The solutions about which the catalogue has to be asked before a decision: those that may go out with it.</summary>
    public static IReadOnlyCollection<string> Asks(Facts facts)
    {
        var set = facts.Fields.Where(field => field.DataType == MappingDataType.Solutions && field.GoesToReferral).ToList();
        if (set.Count == 0 || facts.Opportunity is not { Gestures: var gestures } opportunity || !(gestures.IsShared || CheckDeal.IsWanted(facts)))
            return Array.Empty<string>();
        if (facts.Referral is { Status: StatusMachine.Won, Registration: null } won && opportunity.WantsRegistration)
            return won.Solutions.Select(solution => solution.Id).OfType<string>().ToList(); // their incentives and types decide
        var there = facts.Referral?.Members(set[0]) ?? new List<Member>();
        var remembered = facts.Memory?.Set(facts.Fields.Where(field => field.IsCollection && field.ReferralPath == set[0].ReferralPath).ToList());
        return opportunity.Members(set).Where(member => !there.Any(member.IsSame) && remembered?.StaysInCrm(member) != true).Select(member => member.Id).OfType<string>().ToList();
    }

    /// <summary>Everything that speaks against the solutions of a deal that is not shared yet.</summary>
    public IEnumerable<Problem> ProblemsOfAll(FieldMapping field, IReadOnlyList<Member> solutions)
    {
        var problems = Problems(field, solutions);
        return solutions.Count > ReferralSets.MostMembers ? problems.Concat(new[] { FieldSentences.TooManySolutions(field, ReferralSets.MostMembers) }) : problems;
    }

    /// <summary>Why solutions cannot be sold now or there.</summary>
    public IEnumerable<Problem> Problems(FieldMapping field, IReadOnlyList<Member> solutions) =>
        Ids(solutions).Select(id => _known.Find(id) is { } solution ? Problem(field, solution) : null).OfType<Problem>();

    /// <summary>Solutions that the catalogue does not have, if there is one. Partner Center may know them, so the deal goes out.</summary>
    public IEnumerable<Problem> Notes(FieldMapping field, IReadOnlyList<Member> solutions) =>
        _known.IsKept ? Ids(solutions).Where(id => _known.Find(id) is null).Select(id => FieldSentences.UnknownSolution(field, id)) : Enumerable.Empty<Problem>();

    private Problem? Problem(FieldMapping field, CatalogueSolution solution)
    {
        var name = $"{solution.Name} ({solution.Id})";
        if (solution.IsWithdrawn)
            return FieldSentences.SolutionWithdrawn(field, name);
        if (solution.ValidFrom is { } from && from > _today)
            return FieldSentences.SolutionNotYetValid(field, name, from);
        if (solution.ValidTo is { } to && to < _today)
            return FieldSentences.SolutionExpired(field, name, to);
        return _country is null || solution.IsOfferedIn(_country) ? null : FieldSentences.SolutionNotForCountry(field, name, _country, solution.Territory);
    }

    private static IEnumerable<string> Ids(IEnumerable<Member> solutions) => solutions.Select(solution => solution.Id).OfType<string>();
}
