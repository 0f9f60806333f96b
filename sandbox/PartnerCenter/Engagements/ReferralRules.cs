using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Engagements;

/// <summary>
/// What every referral must hold when it is created, and what a change may not break. The rules are those of the create
/// page and of Microsoft's own tooling (connector guide, bulk template); the codes behind them are not published.
/// </summary>
internal sealed class ReferralRules(PartnerCenterOptions options)
{
    private static readonly string[] RequiredObjects = ["customerProfile", "consent", "details"];
    private static readonly string[] ContactFields = ["firstName", "lastName", "phoneNumber", "email"];

    /// <summary>Looks at the body as it was sent: after binding, an absent object would be an empty one.</summary>
    public static void CheckPresent(Value body)
    {
        if (body["type"].AsString() is not ("Independent" or "Shared"))
            throw RefusedException.Invalid("type", "The required field 'type' is missing or wrong. Use Independent or Shared.");
        foreach (var name in RequiredObjects)
        {
            if (body[name] is not ObjectValue)
                throw Missing(name);
        }
    }

    /// <summary>Checks the values of a referral; a change is checked only where it differs from <paramref name="before"/>.</summary>
    public void CheckValues(Value after, Value before)
    {
        bool Changed(string path) => before.IsNull || !after.Get(path).SameAs(before.Get(path));
        if (Changed("name"))
            RequireText(after, "name");
        if (Changed("customerProfile"))
            CheckCustomer(after);
        if (Changed("details"))
            CheckDetails(after);
        if (Changed("consent") && !after.IsTrue("consent.consentToToShareInfoWithOthers"))
        {
            throw RefusedException.Invalid("consent.consentToToShareInfoWithOthers",
                "The customer's consent to share contact details is needed: set it to true.");
        }
        if (Changed("consent") || Changed("details") || Changed("inviteContext") || Changed("customerProfile"))
            CheckSharing(after);
        if (Changed("team"))
            CheckTeam(after);
    }

    private static void CheckCustomer(Value referral)
    {
        RequireText(referral, "customerProfile.name");
        var country = referral.Text("customerProfile.address.country");
        if (!Countries.Contains(country))
        {
            throw RefusedException.Invalid("customerProfile.address.country",
                $"'{country}' is not a country code. Use two capital letters of ISO 3166, such as US or DE.");
        }
    }

    private void CheckDetails(Value referral)
    {
        if (!(referral.Amount("details.dealValue") > 0))
            throw RefusedException.Invalid("details.dealValue", "The deal value must be greater than 0.");
        if (referral.Get("details.closingDateTime").IsNull)
            throw Missing("details.closingDateTime");
        if (referral.Text("details.currency") is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
        {
            throw RefusedException.Invalid("details.currency",
                $"'{currency}' is not a currency. Use three capital letters of ISO 4217, such as USD.");
        }
        var solutions = referral.Get("details.requirements.solutions").AsItems();
        if (solutions.Count > options.MostSolutions)
            throw RefusedException.Invalid("details.requirements.solutions", $"A referral holds at most {options.MostSolutions} solutions.");
        for (var i = 0; i < solutions.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(solutions[i]["id"].AsString()))
                throw Missing($"details.requirements.solutions[{i}].id");
        }
    }

    private void CheckSharing(Value referral)
    {
        var shared = DealKind.IsSharedWithMicrosoft(referral);
        if (DealKind.AsksForHelp(referral))
        {
            if (!shared)
            {
                throw RefusedException.Invalid("consent.consentToShareReferralWithMicrosoftSellers",
                    "Help from Microsoft needs the deal to be shared with Microsoft's sellers: set it to true.");
            }
            CheckContact(referral);
        }
        if ((shared || referral.Text("type") == "Shared") && referral.Get("details.requirements.solutions").AsItems().Count == 0)
        {
            throw RefusedException.Invalid("details.requirements.solutions",
                "At least one co-sell ready or Microsoft solution is required to share a deal.");
        }
    }

    private static void CheckContact(Value referral)
    {
        var contacts = referral.Get("customerProfile.team").AsItems();
        if (contacts.Count == 0)
            throw RefusedException.Invalid("customerProfile.team", "A customer contact is required when help from Microsoft is asked for.");
        foreach (var field in ContactFields)
        {
            if (string.IsNullOrWhiteSpace(contacts[0][field].AsString()))
                throw Missing($"customerProfile.team[0].{field}");
        }
    }

    private void CheckTeam(Value referral)
    {
        var members = referral["team"].AsItems();
        if (options.RequireSalesTeam && members.Count == 0)
            throw RefusedException.Invalid("team", "At least one member of the sales team is required.");
        if (members.Count > options.MostTeamMembers)
            throw RefusedException.Invalid("team", $"A referral holds at most {options.MostTeamMembers} team members.");
    }

    private static void RequireText(Value referral, string path)
    {
        if (string.IsNullOrWhiteSpace(referral.Text(path)))
            throw Missing(path);
    }

    private static RefusedException Missing(string path) =>
        RefusedException.Invalid(path, $"The required field '{path}' is missing.");
}
