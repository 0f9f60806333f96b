namespace Sandbox.Host.Reports;

/// <summary>Choices of the Salesforce package in the words of the referrals API.</summary>
internal static class ApiWords
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        [""] = "Others", // who chooses none sends the default
        ["Other"] = "Others",
        ["Budget inadequate"] = "Project budget isn't adequate",
        ["Customer did not respond"] = "Customer didn't respond",
        ["Requirement not met"] = "Customer requirement not met",
        ["Timeline too short"] = "Proposed time line was too short",
        ["Abuse, spam or phishing"] = "Report as abuse, spam, or phishing",
        ["Error: other"] = "Others - explain in notes",
        ["Error: duplicate through bulk upload"] = "Duplicate - created through bulk upload",
        ["Error: duplicate in Partner Center"] = "Duplicate - created in Partner Center",
        ["Error: duplicate sent by Microsoft"] = "Duplicate - sent by Microsoft",
        ["Error: connector sync issue"] = "Connector data sync issues",
        ["Error: customer matching issue"] = "Customer matching issues",
        ["Error: solution issue"] = "Solution issues - explain in notes",
        ["Error: test referral"] = "Test referral",
        ["Error: wrong data"] = "Data error",
    };

    /// <summary>Of a seller who chooses nothing the default goes out.</summary>
    public static string Intent(string choice) => choice.Length == 0 ? "HaveNotDecided" : OneWord(choice);

    /// <summary>The stages of an open deal, as Partner Center counts how far it is.</summary>
    public static string SalesStage(string stage) => stage switch
    {
        "Prospecting" or "Qualification" => "Qualify",
        "Needs Analysis" or "Value Proposition" or "Id. Decision Makers" or "Perception Analysis" => "Develop",
        "Proposal/Price Quote" => "Propose",
        "Negotiation/Review" => "Close",
        _ => "",
    };

    public static string Industry(string choice) => choice switch
    {
        "Finance" or "Banking" or "Insurance" => "Financial Services",
        "Healthcare" or "Biotechnology" => "Healthcare",
        "Retail" or "Food & Beverage" => "Retail & Consumer Goods",
        "Communications" or "Media" or "Telecommunications" or "Entertainment" => "Communications & Media",
        "Consulting" or "Technology" or "Engineering" or "Construction" or "Environmental" => "Services",
        "Utilities" or "Energy" => "Power & Utilities",
        "Transportation" or "Shipping" => "Travel & Transportation",
        "Hospitality" or "Recreation" => "Hospitality",
        "Manufacturing" or "Apparel" or "Chemicals" or "Electronics" or "Machinery" => "Manufacturing",
        "Agriculture" => "Agriculture, Forestry, & Fishing",
        _ => choice,
    };

    public static string Reason(string choice) => Reasons.GetValueOrDefault(choice, choice);

    /// <summary>The API writes most choices as one word: <c>Proof of concept or demo</c> is <c>ProofOfConceptOrDemo</c>.</summary>
    public static string OneWord(string choice) => string.Concat(choice.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
