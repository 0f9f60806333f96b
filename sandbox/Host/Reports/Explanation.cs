using System.Text.RegularExpressions;

namespace Sandbox.Host.Reports;

/// <summary>
/// A sentence that explains a difference: it names the field and what makes this field of this deal differ. Written down here once more,
/// so that a sentence of the product that says something else does not count.
/// </summary>
/// <param name="Sentence">
/// With <c>{field}</c> for a label of the field, and with what has to be true of the deal: <c>{there}</c> is Partner Center's value,
/// <c>{here}</c> Salesforce's, <c>{status}</c> the referral's status, <c>{people}</c> who is on one side only.
/// </param>
/// <param name="Holds">Whether the circumstances that the sentence speaks of are those of the deal.</param>
internal sealed record Explanation(string Sentence, Func<Circumstances, bool> Holds)
{
    private static readonly IReadOnlyList<Explanation> Known =
    [
        new("Partner Center takes no {field} of 0; the lost deal keeps {there} there.", deal => deal is { Salesforce: "0" or "", Status: "Closed/Lost" or "Closed/Declined" or "Closed/Error" }),
        new("The referral is closed in Partner Center ({status}), so the change of {field} stays in Salesforce only.", deal => deal.IsClosed),
        new("{field} cannot be changed in Partner Center any more; Partner Center keeps '{there}'.", _ => true),
        new("{field} was changed on both sides: Salesforce has '{here}', Partner Center has '{there}'.", deal => !deal.IsClosed),
        new("Partner Center shows '{there}' for {field}, which Salesforce cannot hold; Salesforce keeps its own value.", _ => true),
        new("Partner Center shows '{there}' for {field}; Salesforce adds {field} up from the opportunity's products and keeps its own value.", _ => true),
        new("{field} shows the beginning only: Partner Center holds more text than the field takes.", deal => deal.PartnerCenter.Length > deal.Salesforce.Length),
        new("Partner Center shows the status {status}, for which the mapping knows no {field}; {field} stays as it is.", _ => true),
        new("{field}: {people} stays in Salesforce only, because Partner Center takes no new contacts of a deal that is shared with Microsoft.", _ => true),
        new("{field}: {people} stays in Partner Center, which has frozen this list.", _ => true),
        new("{field}: {people} is on the team in Partner Center only, because no single active Salesforce user has that address.", _ => true),
        new("{field}: Partner Center takes at most {number} people; {people} stays in Salesforce only.", _ => true),
        new("{field} is empty.", deal => deal.Salesforce.Length == 0),
        new("{field} has to be greater than 0.", deal => deal.Salesforce is "0" or "" || deal.Salesforce.StartsWith('-')),
        new("{field} is '{here}', which", _ => true),
        new("Declining Microsoft's deal cannot be undone. Tick Confirm What Cannot Be Undone and save the opportunity, or set {field} back.", deal => deal.Status.StartsWith("New/", StringComparison.Ordinal)),
        new("Winning a referral cannot be undone. Tick Confirm What Cannot Be Undone and save the opportunity, or set {field} back.", deal => !deal.IsClosed && deal.Salesforce == "Closed Won"),
        new("Losing a referral cannot be undone. Tick Confirm What Cannot Be Undone and save the opportunity, or set {field} back.", deal => !deal.IsClosed && deal.Salesforce == "Closed Lost"),
        new("Once Microsoft's sellers see the deal, it cannot be hidden from them again. Tick Confirm What Cannot Be Undone and save the opportunity, or set {field} back.", deal => deal.PartnerCenter == "Private"),
        new("A deal that is won less than", deal => deal is { Field: "Stage", Salesforce: "Closed Won", IsClosed: false }),
    ];

    /// <summary>Whether a message explains why a field differs.</summary>
    /// <param name="message">What the seller reads on the opportunity, a sentence or more a line.</param>
    /// <param name="deal">What differs, and how the deal stands.</param>
    public static bool IsGiven(string message, Circumstances deal)
    {
        var said = Known.Where(known => known.Holds(deal)).SelectMany(known => known.Said(message, deal)).ToList();
        return said.Any(sentence => !sentence.Groups["people"].Success) || AreAllNamed(said, deal);
    }

    private IEnumerable<Match> Said(string message, Circumstances deal)
    {
        var pattern = Regex.Escape(Sentence)
            .Replace(@"\{field}", $"(?:{string.Join('|', deal.Labels.Select(Regex.Escape))})")
            .Replace(@"\{status}", Regex.Escape(deal.Status))
            .Replace(@"\{number}", @"\d+").Replace(@"\{there}", "(?<there>.*?)").Replace(@"\{here}", "(?<here>.*?)").Replace(@"\{people}", "(?<people>.*?)");
        return Regex.Matches(message, $"(?:^|[.!?] |\n){pattern}", RegexOptions.Singleline)
            .Where(match => IsSame(match.Groups["there"], deal.PartnerCenter) && IsSame(match.Groups["here"], deal.Salesforce));
    }

    /// <summary>A number or a day may be written in another way; a long text by its beginning.</summary>
    private static bool IsSame(Group said, string value)
    {
        if (!said.Success)
            return true;
        var text = said.Value.Replace("\r\n", "\n");
        return text == value || (text == "–" && value.Length == 0) || (text.EndsWith('…') && value.StartsWith(text[..^1], StringComparison.Ordinal))
            || (Shown.Number(text) is { } number && number == Shown.Number(value)) || (value.Length == 10 && text.StartsWith(value, StringComparison.Ordinal));
    }

    /// <summary>Whether the sentences name everybody whom one side has alone.</summary>
    private static bool AreAllNamed(IEnumerable<Match> said, Circumstances deal)
    {
        var named = said.SelectMany(sentence => sentence.Groups["people"].Value.Split(", ")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return deal.OnOneSide.Count > 0 && deal.OnOneSide.All(named.Contains);
    }
}
