using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>
/// A deal's value and its currency are one amount of money: if Salesforce changes the value and Partner Center the currency, that is a
/// conflict about both, else the seller's number would end up in a currency that he never meant.
/// </summary>
internal sealed class MoneyPair
{
    private const string ValuePath = "/details/dealValue";
    private const string CurrencyPath = "/details/currency";

    private MoneyPair(ConflictPolicy policy, bool crmMoved, bool referralMoved)
    {
        Policy = policy;
        CrmMoved = crmMoved;
        ReferralMoved = referralMoved;
    }

    /// <summary>The policy that decides: of the value for both fields, of the field itself for any other.</summary>
    public ConflictPolicy Policy { get; }

    /// <summary>Whether the other half changed in Salesforce.</summary>
    public bool CrmMoved { get; }

    /// <summary>Whether the other half changed in Partner Center.</summary>
    public bool ReferralMoved { get; }

    /// <summary>The other half of a field; nothing has moved there for a field that is no money.</summary>
    public static MoneyPair Of(MergeContext context, FieldMapping field)
    {
        if (OtherPath(field) is not { } path || context.Input.FieldAt(path) is not { GoesToReferral: true, GoesToCrm: true } other || !context.IsRemembered(other))
            return new MoneyPair(field.ConflictPolicy, false, false);
        var crm = FieldReader.FromCrm(other, context.Opportunity);
        var referral = FieldReader.FromReferral(other, context.Referral);
        var agree = FieldReader.Agree(other, context.Opportunity, crm, referral);
        return new MoneyPair(
            path == ValuePath ? other.ConflictPolicy : field.ConflictPolicy,
            !agree && crm.Value != context.Remembered(other),
            !agree && referral != context.Remembered(other));
    }

    /// <summary>
    /// What a seller has to know of an amount whose currency Salesforce cannot show: an org of one currency, or a mapping with a currency of its own.
    /// Null while both are the same, or nobody knows.
    /// </summary>
    public static Problem? Foreign(SyncInput input)
    {
        if (input.FieldAt(CurrencyPath) is not { CrmPath.Length: 0, Default.Length: > 0 } currency || input.FieldAt(ValuePath) is not { GoesToCrm: true, IsOnOpportunity: true } value)
            return null;
        var theirs = FieldReader.FromReferral(currency, input.Referral!);
        return theirs is null || theirs.Equals(currency.Default, StringComparison.OrdinalIgnoreCase) ? null : FieldSentences.ForeignMoney(value, theirs, currency.Default);
    }

    private static string? OtherPath(FieldMapping field) => field.ReferralPath switch
    {
        ValuePath => CurrencyPath,
        CurrencyPath => ValuePath,
        _ => null,
    };
}
