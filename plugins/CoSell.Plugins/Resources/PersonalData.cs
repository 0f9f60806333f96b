namespace CoSell.Plugins.Resources;

/// <summary>Which columns of the hub's tables hold personal data, as <c>personal-data.tsv</c> says; that it says so of every text column, a test holds.</summary>
internal static class PersonalData
{
    /// <summary>Whoever stands there is the deal's customer, or one of its people. Emptied with the deal.</summary>
    public const string Names = "names";

    /// <summary>Emptied with the deal.</summary>
    public const string Emptied = "emptied";

    /// <summary>The row goes with its deal, and where it names whom was asked for.</summary>
    public const string Row = "row";

    /// <summary>What names is taken out, wherever it stands.</summary>
    public const string Text = "text";

    private static readonly Lazy<ILookup<string, KeyValuePair<string, string>>> Columns = new(() =>
        Resource.Lines("personal-data.tsv").Select(line => line.Split('\t')).ToLookup(parts => parts[0], parts => new KeyValuePair<string, string>(parts[1], parts[2])));

    /// <summary>The columns of a table that are of one of these kinds.</summary>
    public static string[] Of(string table, params string[] kinds) => Columns.Value[table].Where(column => kinds.Contains(column.Value)).Select(column => column.Key).ToArray();

    /// <summary>Whether a column of a deal is empty once its customer was erased.</summary>
    public static bool IsErased(string table, string column) => Columns.Value[table].Any(known => known.Key == column && known.Value is (Names or Emptied or Text));
}
