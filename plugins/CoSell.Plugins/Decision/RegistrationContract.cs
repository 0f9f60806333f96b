using System.Globalization;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Decision;

/// <summary>The contract of a deal as the seller has it, by what the rules of a registration ask. What no row maps is not known, and not judged.</summary>
internal sealed class RegistrationContract
{
    private readonly SharedDeal _deal;

    public RegistrationContract(SharedDeal deal)
    {
        _deal = deal;
        Fields = deal.Facts.Fields.Where(field => field is { IsOfRegistration: true, GoesToReferral: true }).ToList();
    }

    /// <summary>The mapping rows of a registration.</summary>
    public IReadOnlyList<FieldMapping> Fields { get; }

    public bool IsPerpetual => Value(ReferralField.ContractTerm) == "Perpetual";

    public bool IsPayAsYouGo => Value(ReferralField.PricingModel) == "PayAsYouGo";

    public bool IsOnMarketplace => Value(ReferralField.MarketplaceTransacted) == "true";

    /// <summary>What the contract is worth; null when that is not known.</summary>
    public decimal? Worth => Value(ReferralField.ContractValue) is { } value && CommonForm.TryNumber(value, out var worth) ? worth : null;

    /// <summary>Today where the deal is made.</summary>
    public DateTime Today => DateTime.TryParseExact(Fields[0].Calendar.Today, Day.Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var today) ? today : _deal.Facts.Now.Date;

    public FieldMapping? Field(ReferralField which) => Fields.FirstOrDefault(field => field.ReferralField == which);

    public string? Value(ReferralField which) => Field(which) is { } field ? _deal.Opportunity.Value(field) : null;

    /// <summary>A day of the contract; null when there is none, or none that can be understood.</summary>
    public DateTime? DayOf(ReferralField which) => Value(which) is { Length: >= 10 } text
        && DateTime.TryParseExact(text.Substring(0, 10), Day.Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
