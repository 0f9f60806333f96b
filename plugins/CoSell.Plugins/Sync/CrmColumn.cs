using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>What a column of Salesforce gets of a decided value.</summary>
internal static class CrmColumn
{
    public static object? Of(FieldMapping field, ShownValue shown) => shown.Form == ShownForm.Text ? shown.Value : FieldReader.ToCrm(field, shown.Value);

    /// <summary>The same of a referral, or of Microsoft's copy, that is only made while the request is carried out.</summary>
    /// <param name="field">The mapped field.</param>
    /// <param name="shown">What was decided.</param>
    /// <param name="link">The template of the link to a referral.</param>
    public static object? OfNew(FieldMapping field, ShownValue shown, string link) => shown.Form switch
    {
        ShownForm.NewReferral => field.DataType == MappingDataType.Link ? ReferralId.Within(link, "{id}") : ReferralId,
        ShownForm.NewMicrosoftStatus => MicrosoftStatus,
        _ => Of(field, shown),
    };

    /// <summary>The flow puts the id of the created referral in its place.</summary>
    private static RequestText ReferralId => RequestText.Placeholder("referral-id");

    /// <summary>The flow puts what the created connected referral says in its place.</summary>
    public static RequestText MicrosoftStatus => RequestText.Placeholder("microsoft-status");
}
