using System.Globalization;
using System.Text.RegularExpressions;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Deals;

/// <summary>
/// What an environment variable may hold. The form of Power Apps checks the type of a number only, and no plug-in step is documented for the table of the
/// values, so that a wrong one is named where it is read and by the health check.
/// </summary>
internal sealed class SettingRule
{
    private static readonly Regex ApiPath = new(@"^/services/data/v\d{2,3}\.\d/?$", RegexOptions.CultureInvariant);

    private static readonly Regex FieldPath = new(@"^[A-Za-z]\w*(\.[A-Za-z]\w*){0,4}$", RegexOptions.CultureInvariant);

    private static readonly Regex LanguageTag = new("^(auto|[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)$", RegexOptions.CultureInvariant);

    private readonly Func<string, bool> _accepts;

    private SettingRule(string name, string wanted, Func<string, bool> accepts)
    {
        Name = name;
        Wanted = wanted;
        _accepts = accepts;
    }

    /// <summary>All variables whose value decides something.</summary>
    public static IReadOnlyList<SettingRule> All { get; } = new[]
    {
        Number("cosell_LeaseMinutes", 1, 1440),
        Number("cosell_WinAfterHours", 0, 8760),
        Number("cosell_BackfillThreshold", 0, 100),
        new("cosell_BackfillTexts", "text fields of the opportunity, separated by commas, such as Name, Description", text => Items(text).All(item => FieldPath.IsMatch(item))),
        Number("cosell_RegistrationMinimum", 0, 1_000_000_000_000),
        Number("cosell_CatchUpMinutes", 0, 1440),
        Number("cosell_MostAttempts", 1, 1000),
        Number("cosell_DuplicateWindowDays", 0, 3650),
        Number("cosell_KeepLogDays", 0, 36_500),
        Number("cosell_KeepReportDays", 0, 36_500),
        Number("cosell_KeepNotificationDays", 0, 36_500),
        Number("cosell_EventsPerMinute", 1, 10_000),
        Number("cosell_DailyRequests", 1, 50_000_000),
        OneOf("cosell_CreateConnectedReferral", "yes", "no"),
        OneOf("cosell_CoSellOnly", "yes", "no"),
        OneOf("cosell_PatchName", "no", "yes"),
        OneOf("cosell_TargetFollowsSolutions", "yes", "no"),
        OneOf("cosell_CatchUpQuery", "newest", "filter"),
        OneOf("cosell_Mode", "live", "read-only"),
        OneOf("cosell_DuplicateAlerts", "ask", "save"),
        OneOf("cosell_Receive", "at-once", "when-chosen"),
        SomeOf("cosell_ConfirmMoves", "decline", "error", "early-win", "visibility", "register", "win", "lose"),
        SomeOf("cosell_NotifyByTeams", KindNames.All.Concat(new[] { "all" }).ToArray()),
        SomeOf("cosell_NotifyByMail", KindNames.All.Concat(new[] { "all" }).ToArray()),
        new("cosell_ExpiryWarningDays", "whole numbers of days from 1 to 365, separated by commas, such as 7, 3, 1", text => Items(text).All(item => IsNumber(item, 1, 365) && item.All(char.IsDigit))),
        new("cosell_TimeZone", "a time zone such as UTC, Europe/Berlin or W. Europe Standard Time", text => DealCalendar.Of(text, new DateTime(2000, 1, 1)).Problem is null),
        new("cosell_ReferralLinkTemplate", "an address with {id} in it", text => text.Contains("{id}") && Uri.TryCreate(text.Replace("{id}", "1"), UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal)),
        new("cosell_SalesforceApiPath", "a path such as /services/data/v58.0", ApiPath.IsMatch),
        new("cosell_Opportunities", HubScope.WantedOpportunities, HubScope.AreOpportunities),
        new("cosell_Locations", HubScope.WantedLocations, HubScope.AreLocations),
        new("cosell_Language", "auto, or a language such as en or zh-TW", LanguageTag.IsMatch),
    };

    public string Name { get; }

    /// <summary>What it has to be, as the object of a sentence.</summary>
    public string Wanted { get; }

    /// <summary>What is wrong with a value; null when nothing is, or when there is none.</summary>
    public Problem? Check(string? value) => string.IsNullOrWhiteSpace(value) || _accepts(value!.Trim()) ? null : HealthSentences.SettingWrong(Name, value!.Trim(), Wanted);

    private static SettingRule Number(string name, double least, double most) =>
        new(name, $"a number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}", text => IsNumber(text, least, most));

    private static bool IsNumber(string text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static SettingRule OneOf(string name, params string[] values) => new(name, string.Join(" or ", values), text => values.Contains(text, StringComparer.OrdinalIgnoreCase));

    private static SettingRule SomeOf(string name, params string[] values) =>
        new(name, $"some of {string.Join(", ", values)}, separated by commas", text => Items(text).All(item => values.Contains(item, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<string> Items(string text) => text.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0);
}
