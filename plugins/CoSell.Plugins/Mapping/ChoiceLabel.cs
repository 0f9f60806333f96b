using System.Text.RegularExpressions;

namespace CoSell.Plugins.Mapping;

/// <summary>A choice as people read it in English: <c>BothWays</c> is <c>Both ways</c>, <c>ToPartnerCenter</c> is <c>To Partner Center</c>.</summary>
internal static class ChoiceLabel
{
    private static readonly Regex InnerCapital = new("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant);

    private static readonly string[] Names = { "Microsoft", "Salesforce", "Partner", "Center" };

    public static string Of(Enum choice) => Of(choice.ToString());

    public static string Of(string name) =>
        string.Join(" ", InnerCapital.Split(name).Select((word, index) => index == 0 || Names.Contains(word) ? word : word.ToLowerInvariant())).Replace("co sell", "co-sell");
}
