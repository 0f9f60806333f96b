using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Mapping;

/// <summary>Reads one mapped field from either side into the common form, writes the common form back, and says whether the two sides agree.</summary>
internal static class FieldReader
{
    private static readonly ReferralPlace Region = new("/customerProfile/address/region");

    /// <summary>The field's value in the CRM; where that is empty, what the mapping's expression gives, or else its default.</summary>
    public static Reading FromCrm(FieldMapping field, JsonObject record)
    {
        if (field.Formulas.Fault is { } fault)
            return Reading.Broken(FieldSentences.BadMapping(field, fault));
        return Transformed(field, Shown(field, record)) ?? Worked(field, record) ?? Transformed(field, Situation.Plain(field.Default)) ?? Reading.Of(null);
    }

    /// <summary>The field's value in a referral. What nobody knows is kept as it is.</summary>
    public static string? FromReferral(FieldMapping field, JsonObject referral)
    {
        if (field.DataType == MappingDataType.Status)
            return StatusMachine.Join(referral);
        var value = FromJson(field, field.ReferralPlace.Read(referral));
        // Partner Center sometimes answers a state as region (reference, section 3).
        return value is null && field.ReferralField == ReferralField.CustomerState ? FromJson(field, Region.Read(referral)) : value;
    }

    /// <summary>A value of Partner Center's JSON in the common form.</summary>
    public static string? FromJson(FieldMapping field, object? json)
    {
        if (field.DataType == MappingDataType.IdList)
            return CommonForm.List((json as List<object?>)?.OfType<JsonObject>().Select(item => item.Text("id") ?? "") ?? Enumerable.Empty<string>());
        if (Situation.Plain(JsonObject.AsText(json)) is not { } text)
            return null;
        return field.DataType switch
        {
            MappingDataType.Number => CommonForm.NumberOf(text) ?? text,
            MappingDataType.Date => CommonForm.DayOfReferral(field, text) ?? text,
            MappingDataType.DateAndTime => CommonForm.MomentOf(text) ?? text,
            _ when ReferralPaths.IsBlank(field.ReferralField, text) => null,
            _ => CommonForm.Lines(text),
        };
    }

    /// <summary>The common form as Partner Center's JSON, by what the path holds there.</summary>
    public static object? ToReferral(FieldMapping field, string? value) => ReferralPaths.Find(field.ReferralPath)?.Content switch
    {
        ReferralContent.Ids => Split(value).Select(id => (object?)new JsonObject { { "id", id } }).ToList(),
        ReferralContent.Flag => value == "true",
        _ when value is null => "",
        ReferralContent.Number => CommonForm.TryNumber(value, out var number) ? number : value,
        ReferralContent.Moment or ReferralContent.Day when field.DataType == MappingDataType.Date => value + "T00:00:00Z",
        _ => value,
    };

    /// <summary>The common form as Salesforce's JSON, no longer than Salesforce's field.</summary>
    public static object? ToCrm(FieldMapping field, string? value) => field.DataType switch
    {
        MappingDataType.YesOrNo when field.Values.IsEmpty => value == "true", // Salesforce takes no empty checkbox
        _ when value is null => null,
        MappingDataType.Number => CommonForm.TryNumber(Untransformed(field, value), out var number) ? number : value,
        MappingDataType.IdList => string.Join(CommonForm.ListSeparator.ToString(), Split(value).Select(id => Counterpart(field, id))),
        MappingDataType.Country or MappingDataType.Choice or MappingDataType.Status or MappingDataType.YesOrNo => Counterpart(field, value),
        MappingDataType.Date or MappingDataType.DateAndTime => value,
        _ => CrmLimits.Cut(Untransformed(field, value), CrmLimits.LengthOf(field.CrmPath)).TrimEnd(),
    };

    /// <summary>What Salesforce would show of the common form, as text; null for empty.</summary>
    public static string? ToCrmText(FieldMapping field, string? value) => JsonObject.AsText(ToCrm(field, value));

    /// <summary>Whether Salesforce's field can hold the value at all.</summary>
    public static bool FitsCrm(FieldMapping field, string? value) => value is null || field.DataType switch
    {
        MappingDataType.Number => CommonForm.TryNumber(Untransformed(field, value), out var number) && CrmLimits.Holds(field.CrmPath, number),
        MappingDataType.Date => CommonForm.DayOf(field, value) is not null,
        MappingDataType.DateAndTime => CommonForm.MomentOf(value) is not null,
        _ => true,
    };

    /// <summary>The end of Partner Center's text that Salesforce's field is too short to show; empty where it shows all.</summary>
    public static string Hidden(FieldMapping field, string? referral)
    {
        if (field.DataType != MappingDataType.Text || referral is null || !field.GoesToCrm || ToCrm(field, referral) is not string shown)
            return "";
        return shown.Length < referral.Length && referral.StartsWith(shown, StringComparison.Ordinal) ? referral.Substring(shown.Length) : "";
    }

    /// <summary>Whether the CRM already shows what Partner Center's value would become there, or what it once stood for.</summary>
    public static bool Agree(FieldMapping field, JsonObject record, Reading crm, string? referral)
    {
        if (crm.Problem is null && !crm.IsSilent && Plain(field, crm.Value) == Plain(field, referral))
            return true;
        if (referral is null || Shown(field, record) is not { } shown)
            return false;
        var wouldShow = ToCrmText(field, referral);
        return shown == wouldShow || AreRounded(field, shown, wouldShow) || field.Values.EverMeant(shown, referral);
    }

    /// <summary>What the CRM holds, as text; null for empty.</summary>
    public static string? Shown(FieldMapping field, JsonObject record) =>
        field.CrmPath.Length > 0 && Situation.Plain(JsonObject.AsText(record.At(field.CrmNames))) is { } text ? CommonForm.Lines(text) : null;

    private static Reading? Worked(FieldMapping field, JsonObject record)
    {
        if (field.Formulas.Expression is not { } expression)
            return null;
        var situation = new Situation(record, field.Calendar);
        var text = Situation.Plain(expression.Evaluate(situation));
        if (situation.Fault is { } fault)
            return Reading.Broken(FieldSentences.ExpressionFailed(field, fault));
        return Transformed(field, text) is { } reading ? expression.DependsOnDay ? reading.Filling() : reading : null;
    }

    private static Reading? Transformed(FieldMapping field, string? text) =>
        text is not null && field.Formulas.Transforms.Forward(text) is { } value ? CommonForm.OfCrm(field, value) : null;

    private static string Counterpart(FieldMapping field, string value) => Untransformed(field, field.Values.ToCrm(value)?.CrmValue ?? value);

    /// <summary>A row that only leads to Salesforce takes its transform on that way; any other takes it back.</summary>
    private static string Untransformed(FieldMapping field, string value) =>
        field.GoesToReferral ? field.Formulas.Transforms.Back(value) : field.Formulas.Transforms.Forward(value) ?? "";

    private static IEnumerable<string> Split(string? list) => (list ?? "").Split(CommonForm.ListSeparator).Where(id => id.Length > 0);

    /// <summary>A checkbox that is not ticked and a flag that is not there say the same.</summary>
    private static string? Plain(FieldMapping field, string? value) =>
        value is null && field.DataType == MappingDataType.YesOrNo ? "false" : value;

    /// <summary>Partner Center keeps more digits than a field of Salesforce; two digits after the point are the least that such a field has.</summary>
    private static bool AreRounded(FieldMapping field, string shown, string? wouldShow)
    {
        if (field.DataType != MappingDataType.Number || wouldShow is null || !CommonForm.TryNumber(shown, out var there) || !CommonForm.TryNumber(wouldShow, out var exact))
            return false;
        var point = shown.IndexOf('.');
        var digits = Math.Min(28, Math.Max(2, point < 0 ? 0 : shown.Length - point - 1));
        return Math.Round(exact, digits, MidpointRounding.AwayFromZero) == there;
    }
}
