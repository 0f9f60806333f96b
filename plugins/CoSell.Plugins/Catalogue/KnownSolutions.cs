namespace CoSell.Plugins.Catalogue;

/// <summary>What the catalogue says of some solutions, read before anything is decided about them.</summary>
internal sealed class KnownSolutions
{
    private readonly Dictionary<string, CatalogueSolution> _rows;

    private KnownSolutions(Dictionary<string, CatalogueSolution> rows, bool isKept)
    {
        _rows = rows;
        IsKept = isKept;
    }

    public static KnownSolutions None { get; } = new(new Dictionary<string, CatalogueSolution>(), isKept: false);

    /// <summary>Whether somebody keeps the catalogue, so that it says something that it lacks an id; not asked while it lacks none.</summary>
    public bool IsKept { get; }

    public static KnownSolutions Of(SolutionCatalogue catalogue, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
            return None;
        catalogue.Read(ids);
        var rows = new Dictionary<string, CatalogueSolution>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in ids)
        {
            if (catalogue.Find(id) is { } row)
                rows[id] = row;
        }
        return new KnownSolutions(rows, ids.Any(id => !rows.ContainsKey(id)) && catalogue.IsKept());
    }

    /// <summary>The row of an id, whatever its case; null when the catalogue has none.</summary>
    public CatalogueSolution? Find(string id) => _rows.TryGetValue(id, out var row) ? row : null;
}
