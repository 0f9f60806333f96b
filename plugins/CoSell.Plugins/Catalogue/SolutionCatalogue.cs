using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Catalogue;

/// <summary>The partner's solutions. Read only when a deal's solutions change: most synchronizations never ask.</summary>
internal sealed class SolutionCatalogue
{
    public const string Table = "cosell_solution";

    /// <summary>Choice <c>cosell_solutionsource</c>.</summary>
    public const int SourceByHand = 856320000;
    public const int SourceCsv = 856320001;
    public const int SourceSeen = 856320002;

    private const int MostIds = 500;

    private readonly IOrganizationService _service;
    private readonly Dictionary<string, CatalogueSolution?> _rows = new(StringComparer.OrdinalIgnoreCase);

    public SolutionCatalogue(IOrganizationService service) => _service = service;

    /// <summary>The row of an id, whatever its case, a deactivated one too; null when the catalogue has none. Ask for all ids of a deal at once with <see cref="Read"/> first.</summary>
    public CatalogueSolution? Find(string id)
    {
        if (!_rows.ContainsKey(id))
            Read(new[] { id });
        return _rows[id];
    }

    /// <summary>Reads the rows of these ids, each once.</summary>
    public void Read(IEnumerable<string> ids)
    {
        var wanted = ids.Where(id => !_rows.ContainsKey(id)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        for (var start = 0; start < wanted.Count; start += MostIds)
        {
            var part = wanted.Skip(start).Take(MostIds).ToList();
            part.ForEach(id => _rows[id] = null);
            var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(true) };
            query.Criteria.AddCondition("cosell_identifier", ConditionOperator.In, part.Cast<object>().ToArray());
            foreach (var row in Pages.All(_service, query))
                _rows[row.GetAttributeValue<string>("cosell_identifier") ?? ""] = new CatalogueSolution(row);
        }
    }

    /// <summary>Whether somebody keeps the catalogue. While it holds only what was seen in referrals, an id that is not in it means nothing.</summary>
    public bool IsKept()
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("cosell_source", ConditionOperator.In, SourceByHand, SourceCsv);
        return _service.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>
    /// Adds the solutions of a deal's referral that the catalogue does not have: Partner Center knows them. While the deal's solutions are those
    /// that its row shows, nothing is asked. They are added with the call's last steps: two deals may bring the same one at the same time.
    /// </summary>
    public void Learn(Deal deal, JsonObject referral, LastSteps lastSteps)
    {
        var seen = referral.Object("details").Object("requirements").Objects("solutions").Where(solution => solution.Text("id")?.Trim() is { Length: > 0 and <= 100 })
            .GroupBy(solution => solution.Text("id")!.Trim(), StringComparer.OrdinalIgnoreCase).ToList();
        if (seen.Select(solution => solution.Key).SequenceEqual(deal.SolutionIds))
            return;
        Read(seen.Select(solution => solution.Key));
        var unknown = seen.Where(solution => Find(solution.Key) is null).Select(solution => Row(solution.Key, solution.First())).ToList();
        if (unknown.Count > 0)
            lastSteps.Add(() => new SolutionCatalogue(_service).AddNew(unknown));
    }

    private void AddNew(IReadOnlyList<Entity> rows)
    {
        Read(rows.Select(row => row.GetAttributeValue<string>("cosell_identifier")));
        foreach (var row in rows.Where(row => Find(row.GetAttributeValue<string>("cosell_identifier")) is null))
            _service.Create(row);
    }

    private static Entity Row(string id, JsonObject solution) => new(Table)
    {
        ["cosell_identifier"] = id,
        ["cosell_name"] = CrmLimits.Cut(solution.Text("name") is { Length: > 0 } name ? name : id, 300),
        ["cosell_solutiontype"] = Short(solution.Text("solutionType"), 50),
        ["cosell_publisher"] = Short(solution.Text("publisherName"), 200),
        ["cosell_source"] = new OptionSetValue(SourceSeen),
    };

    private static string? Short(string? text, int length) => string.IsNullOrEmpty(text) ? null : CrmLimits.Cut(text!, length);
}
