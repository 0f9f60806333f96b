using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Catalogue;

/// <summary>A row of <c>cosell_solution</c>: one of the partner's solutions, when and where it may be sold.</summary>
internal sealed class CatalogueSolution
{
    private readonly Entity _row;

    public CatalogueSolution(Entity row) => _row = row;

    public Guid RowId => _row.Id;

    /// <summary>The solution's id in Partner Center.</summary>
    public string Id => Text("cosell_identifier");

    public string Name => Text("cosell_name");

    public string Type => Text("cosell_solutiontype");

    public string Publisher => Text("cosell_publisher");

    /// <summary>Countries in which it is offered, as somebody wrote them; empty for everywhere.</summary>
    public string Territory => Text("cosell_territory");

    public string Incentives => Text("cosell_incentive");

    /// <summary>First day on which it may be sold; null for always.</summary>
    public DateTime? ValidFrom => Day("cosell_validfrom");

    /// <summary>Last day on which it may be sold; null for ever.</summary>
    public DateTime? ValidTo => Day("cosell_validto");

    /// <summary>When sellers last got it as a choice in Salesforce; null when they never did, or when it changed since. UTC.</summary>
    public DateTime? PublishedOn => _row.GetAttributeValue<DateTime?>("cosell_publishedon");

    public DateTime? ModifiedOn => _row.GetAttributeValue<DateTime?>("modifiedon");

    /// <summary>Whether the row is deactivated: the solution is no longer offered.</summary>
    public bool IsWithdrawn => _row.GetAttributeValue<OptionSetValue>("statecode") is { Value: not 0 };

    /// <summary>Whether nobody entered it: it was seen in a referral.</summary>
    public bool IsOnlySeen => _row.GetAttributeValue<OptionSetValue>("cosell_source")?.Value == SolutionCatalogue.SourceSeen;

    /// <summary>Whether a column has the value already; an empty text is no value.</summary>
    public bool Has(string column, object? value) => value is DateTime day ? Day(column) == day.Date : Equals(value ?? "", _row.GetAttributeValue<object>(column) ?? "");

    public bool IsOfferedOn(DateTime day) => !IsWithdrawn && !(ValidFrom > day.Date) && !(ValidTo < day.Date);

    public bool IsOfferedIn(string countryCode) => Territories.Covers(Territory, countryCode);

    private string Text(string column) => _row.GetAttributeValue<string>(column) ?? "";

    private DateTime? Day(string column) => _row.GetAttributeValue<DateTime?>(column)?.Date;
}
