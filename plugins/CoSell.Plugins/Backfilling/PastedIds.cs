using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CoSell.Plugins.Backfilling.Candidates;
using CoSell.Plugins.Backfilling.Evidence;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Before there was a connector, sellers pasted the referral's id, its address in Partner Center, the engagement's id or Microsoft's number of the deal into a text of the opportunity. One
/// that stands in one opportunity alone says which it is, unless the customer is another one: then a person decides.
/// </summary>
internal sealed class PastedIds
{
    private const int MostOfATextField = 50;

    private static readonly Regex Word = new("[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*", RegexOptions.CultureInvariant);

    private readonly ILookup<string, Candidate> _pasting;
    private readonly ILookup<string, Candidate> _pasted;

    public PastedIds(IReadOnlyList<Candidate> referrals, IReadOnlyList<Candidate> opportunities)
    {
        _pasting = ByMark(opportunities);
        _pasted = ByMark(referrals);
        foreach (var referral in referrals)
            Decide(referral);
    }

    /// <summary>Pairs of which an id was pasted.</summary>
    public List<BackfillPair> Pairs { get; } = new();

    /// <summary>What a referral may have been called by.</summary>
    public static List<string> OfReferral(JsonObject referral) =>
        new[] { referral.Text("id"), referral.Text("engagementId"), referral.Object("trackingInfo").Text("microsoftMsxId") }.Where(id => !string.IsNullOrWhiteSpace(id)).Select(id => Mark(id!)).Distinct().ToList();

    /// <summary>What may be an id in the texts of an opportunity; hashed, for phone numbers look like ids.</summary>
    public static List<string> OfTexts(IEnumerable<string?> texts) => texts
        .SelectMany(text => Word.Matches(text ?? "").Cast<System.Text.RegularExpressions.Match>().Select(word => word.Value).Where(IsLikeAnId).Take(MostOfATextField)).Select(Mark).Distinct().ToList();

    private static bool IsLikeAnId(string word) => word.Length is >= 8 and <= 40 && word.Any(char.IsDigit);

    private static string Mark(string id)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(id.Trim().ToUpperInvariant())), 0, 9);
    }

    private static ILookup<string, Candidate> ByMark(IEnumerable<Candidate> candidates) =>
        candidates.SelectMany(candidate => candidate.Marks.Select(mark => new { mark, candidate })).ToLookup(pair => pair.mark, pair => pair.candidate, StringComparer.Ordinal);

    private void Decide(Candidate referral)
    {
        var pasting = referral.Marks.SelectMany(mark => _pasting[mark]).Distinct().ToList();
        var isAlone = pasting.Count == 1 && pasting[0].Marks.SelectMany(mark => _pasted[mark]).Distinct().Count() == 1;
        Pairs.AddRange(pasting.Select(opportunity => Pair(referral, opportunity, isAlone)));
    }

    private static BackfillPair Pair(Candidate referral, Candidate opportunity, bool isAlone)
    {
        var isOfOther = new CustomerEvidence().Agreement(referral, opportunity) < 0;
        var reasons = new[] { BackfillSentences.PastedId() }.Concat(Evidences.Explain(referral, opportunity)).ToArray();
        return new BackfillPair(!isAlone ? PairClass.Ambiguous : isOfOther ? PairClass.Possible : PairClass.Certain, referral, opportunity, Evidences.Score(referral, opportunity), reasons);
    }
}
