using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>
/// Which account of the CRM a referral's customer is: by D-U-N-S number, by name and postal code (as Microsoft's connector matches), by
/// name alone where one side knows no postal code, or by the domain of the contacts' e-mail addresses. Between several that match
/// equally well nobody guesses, nor where a list of candidates was cut: the only one that came need not be the only one.
/// </summary>
internal sealed class CustomerMatch
{
    private CustomerMatch(IEnumerable<JsonObject> candidates, bool isCut)
    {
        Candidates = candidates.Select(account => new FoundAccount(account)).ToList();
        IsCut = isCut;
    }

    /// <summary>The account; null when there is none, or when it is not clear which.</summary>
    public FoundAccount? Account => Candidates.Count == 1 && !IsCut ? Candidates[0] : null;

    /// <summary>Whether there may be candidates that nobody has seen.</summary>
    public bool IsCut { get; }

    public bool IsAmbiguous => IsCut || Candidates.Count > 1;

    /// <summary>The accounts that match equally well; none when the customer is new.</summary>
    public IReadOnlyList<FoundAccount> Candidates { get; }

    public static CustomerMatch Find(LookupAnswers answers, ReferralView referral)
    {
        if (answers.ChosenAccount is not null)
            return new CustomerMatch(answers.Rows(LookupRequest.ChosenAccount), isCut: false);
        var evidence = CustomerEvidence.Of(referral);
        var postalCode = referral.Body.Object("customerProfile").Object("address").Text("postalCode");
        var named = answers.Rows(LookupRequest.AccountsByName).Where(account => Same(account.Text("Name"), evidence.Name)).ToList();
        var byDuns = answers.Rows(LookupRequest.AccountsByDuns);
        var byDomain = ByDomain(answers, evidence.Domain);
        var isNameCut = answers.IsCut(LookupRequest.AccountsByName);
        var isDomainCut = isNameCut || answers.IsCut(LookupRequest.AccountsByEmail);
        var hereByName = named.Where(account => Same(account.Text("BillingPostalCode"), postalCode)).ToList();
        var possibleByName = named.Where(account => IsBlank(account.Text("BillingPostalCode")) || IsBlank(postalCode)).ToList();
        IReadOnlyList<JsonObject> whole = isDomainCut ? Array.Empty<JsonObject>() : byDomain;
        if (byDuns.Count > 0)
            return new CustomerMatch(Narrow(byDuns, isNameCut ? Array.Empty<JsonObject>() : hereByName, whole), answers.IsCut(LookupRequest.AccountsByDuns));
        foreach (var matches in new IReadOnlyList<JsonObject>[] { hereByName, possibleByName }.Where(matches => matches.Count > 0))
            return new CustomerMatch(Narrow(matches, whole), isNameCut);
        var isCut = isNameCut || (byDomain.Count > 0 && isDomainCut);
        return new CustomerMatch(isCut || byDomain.Count == 1 ? byDomain : Array.Empty<JsonObject>(), isCut);
    }

    /// <summary>
    /// Further evidence decides between accounts that match equally well, where it points at one of them. A list that was cut is none: it may
    /// have pointed at the others as well.
    /// </summary>
    private static IReadOnlyList<JsonObject> Narrow(IReadOnlyList<JsonObject> matches, params IReadOnlyList<JsonObject>[] evidence)
    {
        foreach (var further in evidence)
        {
            var both = matches.Where(match => further.Any(account => Id(account) == Id(match))).ToList();
            if (both.Count == 1)
                return both;
        }
        return matches;
    }

    /// <summary>Accounts whose website or whose contacts' addresses have the domain.</summary>
    private static IReadOnlyList<JsonObject> ByDomain(LookupAnswers answers, string? domain)
    {
        if (domain is null)
            return Array.Empty<JsonObject>();
        var byWebsite = answers.Rows(LookupRequest.AccountsByName).Where(account => IsHostOf(account.Text("Website"), domain));
        var byEmail = answers.Rows(LookupRequest.AccountsByEmail).Select(AccountOf);
        return byWebsite.Concat(byEmail).GroupBy(Id).Select(same => same.First()).ToList();
    }

    private static JsonObject AccountOf(JsonObject contact)
    {
        var account = new JsonObject { { "Id", contact.Text("AccountId") } };
        foreach (var member in contact.Object("Account"))
            account[member.Key] = member.Value;
        return account;
    }

    /// <summary>The query finds the domain anywhere in the address; here it has to be the host, or the end of it.</summary>
    private static bool IsHostOf(string? website, string domain)
    {
        var text = (website ?? "").Trim().ToLowerInvariant();
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var host = (start < 0 ? text : text.Substring(start + 3)).Split('/', '?', ':', '#')[0];
        return host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);
    }

    private static string Id(JsonObject account) => account.Text("Id") ?? "";

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool Same(string? one, string? other) => !IsBlank(one) && string.Equals(one!.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
