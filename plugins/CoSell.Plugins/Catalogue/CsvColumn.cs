namespace CoSell.Plugins.Catalogue;

/// <summary>A column that a CSV file of solutions may have.</summary>
internal sealed class CsvColumn
{
    public static readonly CsvColumn Id = new("cosell_identifier", "solution id", 100, isDay: false, "solutionid", "id", "identifier");
    public static readonly CsvColumn Name = new("cosell_name", "name", 300, isDay: false, "name", "solutionname", "title");
    public static readonly CsvColumn ValidFrom = new("cosell_validfrom", "valid from", 0, isDay: true, "validfrom", "startdate");
    public static readonly CsvColumn ValidTo = new("cosell_validto", "valid to", 0, isDay: true, "validto", "validuntil", "enddate");
    public static readonly CsvColumn Territory = new("cosell_territory", "territory", 200, isDay: false, "territory", "territories", "countries");

    private static readonly CsvColumn[] All =
    {
        Id, Name, ValidFrom, ValidTo, Territory,
        new("cosell_solutiontype", "type", 50, isDay: false, "type", "solutiontype"),
        new("cosell_publisher", "publisher", 200, isDay: false, "publisher", "publishername"),
        new("cosell_incentive", "incentives", 200, isDay: false, "incentives", "incentive"),
    };

    private readonly string[] _headers;

    private CsvColumn(string attribute, string label, int length, bool isDay, params string[] headers)
    {
        Attribute = attribute;
        Label = label;
        Length = length;
        IsDay = isDay;
        _headers = headers;
    }

    /// <summary>The column of <c>cosell_solution</c>.</summary>
    public string Attribute { get; }

    public string Label { get; }

    /// <summary>The longest text that fits.</summary>
    public int Length { get; }

    public bool IsDay { get; }

    /// <summary>The column of a header, whatever its case, spaces and underscores; null when it is none of ours.</summary>
    public static CsvColumn? Of(string header)
    {
        var plain = new string(header.Where(char.IsLetterOrDigit).ToArray()).ToLowerInvariant();
        return All.FirstOrDefault(column => column._headers.Contains(plain));
    }
}
