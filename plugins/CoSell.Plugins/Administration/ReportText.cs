namespace CoSell.Plugins.Administration;

/// <summary>What a row of <c>cosell_report</c> says in words.</summary>
internal static class ReportText
{
    /// <summary>Characters that the column takes.</summary>
    private const int MaxLength = 100_000;

    private const string Rest = "\n… the rest stands in the content.";

    public static string Fit(string text) => text.Length <= MaxLength ? text : text.Substring(0, MaxLength - Rest.Length) + Rest;
}
