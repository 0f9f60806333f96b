using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoSell.Plugins.Json;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Catalogue;

/// <summary>
/// Brings the catalogue to Salesforce, where sellers choose from it: rows that changed since they were published, and rows whose days
/// have begun or ended since. A row that is not offered stays there, inactive.
/// </summary>
internal sealed class CataloguePublication
{
    /// <summary>Salesforce takes at most 25 subrequests in one request.</summary>
    public const int MostRows = 25;

    // New rows come with a deal now and then; imports ask for themselves.
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly IOrganizationService _service;
    private readonly DateTime _now;

    public CataloguePublication(IOrganizationService service, DateTime now)
    {
        _service = service;
        _now = now;
    }

    /// <summary>Has the flow publish what waits.</summary>
    public void Ask()
    {
        var mark = Watermark.Load(_service, SharedRow.Catalogue);
        mark.AskedOn = _now;
        mark.Save(_service);
    }

    /// <summary>Whether it is an hour ago that was looked whether something waits.</summary>
    public bool IsTime => IsTimeBy(Watermark.Load(_service, SharedRow.Catalogue));

    /// <summary>Once an hour: has the flow publish, if something waits. The hub's rows are held, so that of two calls one asks.</summary>
    public void AskWhenDue()
    {
        var mark = Watermark.Load(_service, SharedRow.Catalogue);
        if (!IsTimeBy(mark))
            return;
        mark.MovedOn = _now;
        if (Due().Count > 0)
            mark.AskedOn = _now;
        mark.Save(_service);
    }

    /// <summary>Rows that Salesforce does not show as they are now, those that changed last first.</summary>
    public IReadOnlyList<CatalogueSolution> Due() => Pages.All(_service, new QueryExpression(SolutionCatalogue.Table) { ColumnSet = new ColumnSet(true) })
        .Select(row => new CatalogueSolution(row)).Where(IsDue)
        .OrderByDescending(solution => solution.ModifiedOn).ThenBy(solution => solution.Id, StringComparer.Ordinal).ToList();

    /// <summary>The composite request that upserts rows by solution id; each row succeeds or fails for itself.</summary>
    public JsonObject Request(IReadOnlyList<CatalogueSolution> solutions, string apiPath)
    {
        var request = new CompositeBody(allOrNone: false);
        for (var index = 0; index < solutions.Count; index++)
            request.Add("PATCH", RequestText.Path(apiPath, "sobjects", "Co_sell_Solution__c", "Solution_Id__c", solutions[index].Id), Reference(index), Shown(solutions[index]));
        return request.ToJson();
    }

    /// <summary>What has to be known of the rows once Salesforce has answered.</summary>
    public List<object?> Remember(IReadOnlyList<CatalogueSolution> solutions) => solutions.Select((solution, index) => (object?)new JsonObject
    {
        { "reference", Reference(index) }, { "row", solution.RowId.ToString() }, { "solution", solution.Id }, { "shown", Stamp(solution) },
    }).ToList();

    /// <summary>Marks a row as published, unless somebody changed it meanwhile: marked first, which holds it, and taken back if it shows something else.</summary>
    public void Record(JsonObject remembered)
    {
        var row = new Guid(remembered.Text("row")!);
        _service.Update(new Entity(SolutionCatalogue.Table) { Id = row, ["cosell_publishedon"] = _now });
        if (Stamp(new CatalogueSolution(_service.Retrieve(SolutionCatalogue.Table, row, new ColumnSet(true)))) != remembered.Text("shown"))
            _service.Update(new Entity(SolutionCatalogue.Table) { Id = row, ["cosell_publishedon"] = null });
    }

    private bool IsTimeBy(Watermark mark) => !(mark.MovedOn is { } last && (_now - last).Duration() < Every);

    private bool IsDue(CatalogueSolution solution) =>
        solution.PublishedOn is not { } published || solution.IsOfferedOn(published) != solution.IsOfferedOn(_now);

    private JsonObject Shown(CatalogueSolution solution) => new()
    {
        { "Name", CrmLimits.Cut(solution.Name.Length > 0 ? solution.Name : solution.Id, CrmLimits.LengthOf("Co_sell_Solution__c.Name")) },
        { "Solution_Type__c", Text(solution.Type) }, { "Publisher__c", Text(solution.Publisher) }, { "Territory__c", Text(solution.Territory) },
        { "Valid_From__c", Day(solution.ValidFrom) }, { "Valid_To__c", Day(solution.ValidTo) },
        { "Active__c", solution.IsOfferedOn(_now) },
    };

    private static string Reference(int index) => "solution" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What Salesforce is shown of a row, in a few characters.</summary>
    private string Stamp(CatalogueSolution solution)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(JsonText.Write(Shown(solution)))));
    }

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
