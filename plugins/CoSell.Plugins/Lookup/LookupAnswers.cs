using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>What Salesforce answered to a <see cref="LookupRequest"/>.</summary>
internal sealed class LookupAnswers
{
    private const string Salesforce = "Salesforce";

    private readonly Lookups _asked;
    private readonly List<JsonObject> _answers;

    /// <param name="asked">What the deal remembered to ask.</param>
    /// <param name="json">The answer to the composite request; null when the flow made none.</param>
    public LookupAnswers(Lookups asked, string? json)
    {
        _asked = asked;
        _answers = (ReadAnswers.Tree(json, "CrmLookups") as JsonObject ?? new JsonObject()).Objects("compositeResponse").ToList();
    }

    /// <summary>Nothing was asked.</summary>
    public static LookupAnswers None { get; } = new(new Lookups(), null);

    public bool KnowsCustomer => _asked.Customer is not null;

    /// <summary>The account that somebody chose and that was looked up; null for none.</summary>
    public string? ChosenAccount => _asked.Customer?.AccountId;

    /// <summary>Why something that was asked has no answer; null when all has. An unanswered question must not be asked for ever.</summary>
    public string? Refusal
    {
        get
        {
            if (_asked.IsEmpty)
                return null;
            if (_answers.Count == 0)
                return "–";
            var refused = _answers.FirstOrDefault(answer => answer.Text("referenceId") != LookupRequest.Organization && !(answer["httpStatusCode"] is decimal and < 400));
            return refused is null ? null : (refused["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault()?.Text("message") ?? "–";
        }
    }

    /// <summary>What to say of a refusal: a version that is retired refuses whatever is asked.</summary>
    public Problem Refused(string words) => _answers.Any(answer => answer["httpStatusCode"] is 410m)
        ? RecoverySentences.OfService("crm-version-retired", Salesforce, words)
        : Sentences.LookupRefused(words);

    /// <summary>Whether it was asked who this is.</summary>
    public bool AskedForUser(Member member) => _asked.HasUser(member);

    /// <summary>Whether it was asked who this is, among the contacts of this account.</summary>
    public bool AskedForContact(Member member, string? accountId) => _asked.HasContact(member, accountId);

    /// <summary>Whether contacts may be there that did not come.</summary>
    public bool MayLackContacts => IsCut(LookupRequest.Contacts);

    /// <summary>The contact that a person is; null when there is none.</summary>
    /// <param name="person">Who is looked for.</param>
    /// <param name="accountId">The customer's account; null when it is new.</param>
    /// <param name="account">The account with its contacts, where it was looked up as well.</param>
    public string? ContactOf(Member person, string? accountId, FoundAccount? account) =>
        ContactMatch.Find((account?.Contacts ?? Array.Empty<JsonObject>()).Concat(Rows(LookupRequest.Contacts)).ToList(), person, accountId, MayLackContacts);

    /// <summary>The one active user of a person's e-mail address; null when there is none, or several.</summary>
    public string? UserOf(Member member)
    {
        var users = Rows(LookupRequest.Users).Where(user => Same(user.Text("Email"), member.ReferralForm.Text("email"))).ToList();
        return users.Count == 1 && !IsCut(LookupRequest.Users) ? users[0].Text("Id") : null;
    }

    /// <summary>Whether a question was answered, be it with a refusal.</summary>
    public bool Has(string query) => _answers.Any(answer => answer.Text("referenceId") == query);

    public IReadOnlyList<JsonObject> Rows(string query) => Body(query).Objects("records").ToList();

    /// <summary>Whether there may be more rows than came: Salesforce cut its answer, or our own limit did.</summary>
    public bool IsCut(string query) => ReadAnswers.IsCut(Body(query)) || Rows(query).Count >= LookupRequest.MostRows(query);

    private JsonObject Body(string query) =>
        _answers.FirstOrDefault(answer => answer.Text("referenceId") == query && answer["httpStatusCode"] is decimal and < 400)?.Object("body") ?? new JsonObject();

    private static bool Same(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
