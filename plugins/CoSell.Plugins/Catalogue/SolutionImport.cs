using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Catalogue;

/// <summary>Puts the rows of a file into the catalogue, by solution id. Columns that the file does not have stay as they are.</summary>
internal sealed class SolutionImport
{
    private readonly IOrganizationService _service;
    private readonly SolutionCatalogue _catalogue;

    public SolutionImport(IOrganizationService service)
    {
        _service = service;
        _catalogue = new SolutionCatalogue(service);
    }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public void Run(IReadOnlyList<Entity> rows)
    {
        _catalogue.Read(rows.Select(IdOf));
        foreach (var row in rows)
        {
            if (_catalogue.Find(IdOf(row)) is { } known)
                Update(known, row);
            else
                Create(row);
        }
    }

    private void Create(Entity row)
    {
        if (string.IsNullOrEmpty(row.GetAttributeValue<string>(CsvColumn.Name.Attribute)))
            row[CsvColumn.Name.Attribute] = IdOf(row);
        row["cosell_source"] = new OptionSetValue(SolutionCatalogue.SourceCsv);
        _service.Create(row);
        Created++;
    }

    private void Update(CatalogueSolution known, Entity row)
    {
        var changes = new Entity(SolutionCatalogue.Table) { Id = known.RowId };
        foreach (var column in row.Attributes.Where(column => column.Key != CsvColumn.Id.Attribute && !known.Has(column.Key, column.Value)))
        {
            if (column.Key != CsvColumn.Name.Attribute || column.Value is not null)
                changes[column.Key] = column.Value;
        }
        // What was seen in a referral and now stands in the file is kept by somebody.
        if (known.IsOnlySeen)
            changes["cosell_source"] = new OptionSetValue(SolutionCatalogue.SourceCsv);
        if (changes.Attributes.Count == 0)
        {
            Unchanged++;
            return;
        }
        _service.Update(changes);
        Updated++;
    }

    private static string IdOf(Entity row) => row.GetAttributeValue<string>(CsvColumn.Id.Attribute) ?? "";
}
