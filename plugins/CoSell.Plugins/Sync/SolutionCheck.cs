using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Holds the solutions of a deal against the catalogue: are they offered today, and where the customer is?</summary>
internal sealed class SolutionCheck
{
    private readonly SolutionCatalogue _catalogue;
    private readonly string? _country;
    private readonly DateTime _today;

    private SolutionCheck(SolutionCatalogue catalogue, string? country, DateTime today)
    {
        _catalogue = catalogue;
        _country = country;
        _today = today;
    }

    public static SolutionCheck Of(SyncInput input, JsonObject opportunity) => Of(input.Catalogue, input.Fields, opportunity, input.Now);

    public static SolutionCheck Of(SolutionCatalogue catalogue, IReadOnlyList<FieldMapping> fields, JsonObject opportunity, DateTime now)
    {
        var country = fields.FirstOrDefault(field => field.ReferralPath == "/customerProfile/address/country" && field.GoesToReferral);
        return new SolutionCheck(catalogue, country is null ? null : FieldReader.FromCrm(country, opportunity).Value, now.Date);
    }

    /// <summary>Everything that speaks against the solutions of a deal that is not shared yet.</summary>
    public IEnumerable<Problem> ProblemsOfAll(FieldMapping field, IReadOnlyList<Member> solutions)
    {
        var problems = Problems(field, solutions);
        return solutions.Count > ReferralSets.MostMembers ? problems.Concat(new[] { FieldSentences.TooManySolutions(field, ReferralSets.MostMembers) }) : problems;
    }

    /// <summary>Why solutions cannot be sold now or there.</summary>
    public IEnumerable<Problem> Problems(FieldMapping field, IReadOnlyList<Member> solutions)
    {
        _catalogue.Read(Ids(solutions));
        return Ids(solutions).Select(id => _catalogue.Find(id) is { } solution ? Problem(field, solution) : null).OfType<Problem>().ToList();
    }

    /// <summary>Solutions that the catalogue does not have, if there is one. Partner Center may know them, so the deal goes out.</summary>
    public IEnumerable<Problem> Notes(FieldMapping field, IReadOnlyList<Member> solutions)
    {
        _catalogue.Read(Ids(solutions));
        var unknown = Ids(solutions).Where(id => _catalogue.Find(id) is null).ToList();
        return unknown.Count == 0 || !_catalogue.IsKept() ? Enumerable.Empty<Problem>() : unknown.Select(id => FieldSentences.UnknownSolution(field, id));
    }

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

    private static List<string> Ids(IReadOnlyList<Member> solutions) =>
        solutions.Select(solution => solution.ReferralForm.Text("id") ?? "").Where(id => id.Length > 0).ToList();
}
