using Sandbox.Salesforce.Soql;

namespace Sandbox.Salesforce.Sosl;

/// <summary>A search over one or several objects.</summary>
/// <param name="Text">What is looked for.</param>
/// <param name="Group">Where: <c>ALL</c>, <c>NAME</c>, <c>EMAIL</c> or <c>PHONE</c> fields.</param>
/// <param name="Returning">What is answered; empty for the ids of all objects that are searched.</param>
/// <param name="Limit">Most rows together.</param>
internal sealed record SearchQuery(SearchText Text, string Group, IReadOnlyList<SelectQuery> Returning, int Limit)
{
    public const int MostRows = 2000;

    public static readonly IReadOnlyList<string> Groups = ["ALL", "NAME", "EMAIL", "PHONE"];
}
