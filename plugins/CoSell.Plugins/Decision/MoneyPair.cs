using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Decision;

/// <summary>
/// A deal's value and its currency are one amount of money: if Salesforce changes the value and Partner Center the currency, that is a
/// conflict about both, else the seller's number would end up in a currency that he never meant.
/// </summary>
internal sealed class MoneyPair
{
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
    public static MoneyPair Of(SharedDeal deal, FieldMapping field)
    {
        if (OtherHalf(field) is not { } half || deal.Facts.Field(half) is not { GoesToReferral: true, GoesToCrm: true } other || !deal.IsRemembered(other))
            return new MoneyPair(field.ConflictPolicy, false, false);
        var crm = deal.Opportunity.Value(other);
        var referral = deal.Referral.Value(other);
        var agree = deal.Opportunity.Agrees(other, referral);
        return new MoneyPair(
            half == ReferralField.DealValue ? other.ConflictPolicy : field.ConflictPolicy,
            !agree && crm != deal.Remembered(other) && !deal.IsKept(other, crm),
            !agree && referral != deal.Remembered(other));
    }

    /// <summary>
    /// What a seller has to know of an amount whose currency Salesforce cannot show: an org of one currency, or a mapping with a currency of its own.
    /// Null while both are the same, or nobody knows.
    /// </summary>
    public static Problem? Foreign(Facts facts)
    {
        if (facts.Field(ReferralField.Currency) is not { CrmPath.Length: 0, Default.Length: > 0 } currency
            || facts.Field(ReferralField.DealValue) is not { GoesToCrm: true, IsOnOpportunity: true } value)
        {
            return null;
        }
        var theirs = facts.Referral!.Value(currency);
        return theirs is null || theirs.Equals(currency.Default, StringComparison.OrdinalIgnoreCase) ? null : FieldSentences.ForeignMoney(value, theirs, currency.Default);
    }

    private static ReferralField? OtherHalf(FieldMapping field) => field.ReferralField switch
    {
        ReferralField.DealValue => ReferralField.Currency,
        ReferralField.Currency => ReferralField.DealValue,
        _ => null,
    };
}
