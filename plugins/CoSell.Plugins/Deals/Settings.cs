using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Deals;

/// <summary>The solution's environment variables, current value over default value.</summary>
internal sealed class Settings
{
    private static readonly Dictionary<string, SettingRule> Rules = SettingRule.All.ToDictionary(rule => rule.Name);

    private const int UsualRequests = 40_000;

    private readonly Dictionary<string, string?> _values;

    private HubScope? _scope;

    private Settings(Dictionary<string, string?> values) => _values = values;

    /// <summary>Whether Microsoft's copy of a deal has to be created by a second, connected referral (reference, 4.3: unknown, so a setting).</summary>
    public bool CreateConnectedReferral => Is("cosell_CreateConnectedReferral", "yes", "yes");

    /// <summary>Where a referral opens in the portal; <c>{id}</c> stands for its id.</summary>
    public string ReferralLinkTemplate => Text("cosell_ReferralLinkTemplate", "https://partner.microsoft.com/dashboard/v2/referrals/cosell/{id}");

    public string SalesforceApiPath => Text("cosell_SalesforceApiPath", "/services/data/v58.0").TrimEnd('/');

    public TimeSpan Lease => TimeSpan.FromMinutes(Number("cosell_LeaseMinutes", "10"));

    /// <summary>How Microsoft appears as an organization in referrals and targets.</summary>
    public string MicrosoftOrganizationId => Text("cosell_MicrosoftOrganizationId", "msft");

    /// <summary>Where people live: a Windows or IANA time zone id.</summary>
    public string TimeZone => Text("cosell_TimeZone", "UTC");

    /// <summary>Leads stay in Partner Center.</summary>
    public bool CoSellOnly => Is("cosell_CoSellOnly", "yes", "yes");

    /// <summary>A change of a referral's solutions changes its target, too; the published list of paths lacks it.</summary>
    public bool TargetFollowsSolutions => Is("cosell_TargetFollowsSolutions", "no", "yes");

    /// <summary>Whether a deal that Microsoft sends waits in the hub until a person says what becomes of it.</summary>
    public bool ReceivesWhenChosen => Is("cosell_Receive", "at-once", "when-chosen");

    /// <summary>How old a deal has to be before a win leaves its registration unharmed.</summary>
    public TimeSpan WinAfter => TimeSpan.FromHours(Number("cosell_WinAfterHours", "72"));

    /// <summary>How many events of referrals that nobody knows are taken in a minute.</summary>
    public int EventsPerMinute => (int)Number("cosell_EventsPerMinute", "30");

    /// <summary>How many Power Platform requests a day the licence of the flows allows; the usual number where the setting cannot be used, for who asks also names such settings.</summary>
    public int DailyRequests => Problems().Any(problem => problem.Values("variable")?.Contains("cosell_DailyRequests") == true) ? UsualRequests : (int)Number("cosell_DailyRequests", "40000");

    /// <summary>The least score at which a backfill links a pair by itself.</summary>
    public int BackfillThreshold => (int)Number("cosell_BackfillThreshold", "70");

    /// <summary>The text fields of the opportunity in which a backfill looks for pasted ids.</summary>
    public IReadOnlyList<string> BackfillTexts => Checked("cosell_BackfillTexts", "Name, Description").Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToList();

    /// <summary>How many days before the end of an invitation the seller is warned.</summary>
    public IReadOnlyList<int> ExpiryWarningDays => List("cosell_ExpiryWarningDays", "7, 3, 1")
        .Select(text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days) ? days : 0).Where(days => days > 0).ToList();

    /// <summary>Contracts below this value cannot be registered; US dollars.</summary>
    public decimal RegistrationMinimum => (decimal)Number("cosell_RegistrationMinimum", "25000");

    /// <summary>Whether everything is planned and nothing is written outside of the hub.</summary>
    public bool OnlyReads => Is("cosell_Mode", "live", "read-only");

    /// <summary>The environment, or the Salesforce org, that an administrator says is the home of these deals from now on; empty for none.</summary>
    public string Home => Text("cosell_Home", "").Trim();

    /// <summary>Which deals are this hub's, where there are several hubs.</summary>
    public HubScope Scope => _scope ??= HubScope.Read(Checked("cosell_Opportunities", ""), Checked("cosell_Locations", ""));

    /// <summary>How far apart missed events are looked for; zero: never.</summary>
    public TimeSpan CatchUpEvery => TimeSpan.FromMinutes(Number("cosell_CatchUpMinutes", "15"));

    /// <summary>Whether the list of referrals is read newest first, which is documented, or filtered by the time of change, which is not any more.</summary>
    public bool CatchesUpNewestFirst => !Is("cosell_CatchUpQuery", "newest", "filter");

    /// <summary>Whether a deal's new name is sent to Partner Center although no published path of a PATCH is the name's.</summary>
    public bool PatchesName => Is("cosell_PatchName", "no", "yes");

    /// <summary>After how many failed attempts a deal is not tried again by itself.</summary>
    public int MostAttempts => Math.Max(1, (int)Number("cosell_MostAttempts", "12"));

    /// <summary>Whether new accounts and contacts are saved although a duplicate rule of Salesforce alerts.</summary>
    public bool SavesDuplicates => Is("cosell_DuplicateAlerts", "ask", "save");

    /// <summary>How long rows of the log and settled conflicts are kept; zero: for ever.</summary>
    public TimeSpan KeepLog => TimeSpan.FromDays(Number("cosell_KeepLogDays", "730"));

    /// <summary>How long reports of runs are kept: backfills, previews, imports; zero: for ever.</summary>
    public TimeSpan KeepReports => TimeSpan.FromDays(Number("cosell_KeepReportDays", "365"));

    /// <summary>How long notifications are kept; zero: for ever.</summary>
    public TimeSpan KeepNotifications => TimeSpan.FromDays(Number("cosell_KeepNotificationDays", "90"));

    /// <summary>Whether anything is ever too old; so, too, where a setting cannot be used, for who asks also names such settings.</summary>
    public bool DeletesOldRows => Problems().Count > 0 || KeepLog + KeepReports + KeepNotifications > TimeSpan.Zero;

    /// <summary>How far back a deal of the same customer and solution may be the same deal; zero: never.</summary>
    public TimeSpan DuplicateWindow => TimeSpan.FromDays(Number("cosell_DuplicateWindowDays", "30"));

    /// <summary>The language of those who look after co-sell: the one that is set, English while it is <c>auto</c>.</summary>
    public string HubLanguage => Language is "auto" ? "en" : Language;

    private string Language => Text("cosell_Language", "auto");

    /// <summary>The language of the messages on an opportunity: the one that is set, or that of its owner in Salesforce.</summary>
    public string? SellerLanguage(JsonObject? opportunity) => Language is "auto" ? opportunity?.Object("Owner").Text("LanguageLocaleKey") : Language;

    public static Settings Load(IOrganizationService service)
    {
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname", "defaultvalue") };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Like, "cosell_%");
        var value = query.AddLink("environmentvariablevalue", "environmentvariabledefinitionid", "environmentvariabledefinitionid", JoinOperator.LeftOuter);
        value.EntityAlias = "current";
        value.Columns = new ColumnSet("value");
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Pages.All(service, query))
        {
            var current = row.GetAttributeValue<AliasedValue>("current.value")?.Value as string;
            values[row.GetAttributeValue<string>("schemaname")] = string.IsNullOrEmpty(current) ? row.GetAttributeValue<string>("defaultvalue") : current;
        }
        return new Settings(values);
    }

    /// <summary>The day on which the connectors' client secret ends, as it was written; empty when nobody wants to be reminded.</summary>
    public string ClientSecretEndsOn => Text("cosell_ClientSecretEndsOn", "").Trim();

    /// <summary>Whether any kind of notification goes anywhere.</summary>
    public bool NotifiesAnybody => List("cosell_NotifyByTeams", "").Concat(List("cosell_NotifyByMail", "")).Any();

    /// <summary>Whether a move that cannot be undone needs the seller's confirmation, by its name in <c>cosell_ConfirmMoves</c>.</summary>
    public bool Confirms(string move) => List("cosell_ConfirmMoves", "decline, error, early-win, visibility, register").Contains(move, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a kind of notification goes to Teams, by its name in <c>cosell_NotifyByTeams</c>.</summary>
    public bool NotifiesByTeams(string kind) => Names("cosell_NotifyByTeams", kind);

    /// <summary>Whether a kind of notification goes by e-mail, by its name in <c>cosell_NotifyByMail</c>.</summary>
    public bool NotifiesByMail(string kind) => Names("cosell_NotifyByMail", kind);

    private bool Names(string setting, string kind) => List(setting, "").Any(name => name.Equals(kind, StringComparison.OrdinalIgnoreCase) || name.Equals("all", StringComparison.OrdinalIgnoreCase));

    /// <summary>Variables whose value cannot be used, each with what it has to be.</summary>
    public IReadOnlyList<Problem> Problems() =>
        SettingRule.All.Select(rule => rule.Check(_values.TryGetValue(rule.Name, out var value) ? value : null)).OfType<Problem>().ToList();

    /// <exception cref="InvalidPluginExecutionException">The variable holds what it cannot; nothing goes on with a guess.</exception>
    private double Number(string name, string otherwise) => double.Parse(Checked(name, otherwise), NumberStyles.Float, CultureInfo.InvariantCulture);

    private bool Is(string name, string otherwise, string wanted) => Checked(name, otherwise).Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private string Checked(string name, string otherwise)
    {
        var text = Text(name, otherwise);
        return Rules[name].Check(text) is { } problem ? throw new InvalidPluginExecutionException(problem.ToString()) : text.Trim();
    }

    private IEnumerable<string> List(string name, string otherwise) => Text(name, otherwise).Split(',').Select(item => item.Trim()).Where(item => item.Length > 0);

    private string Text(string name, string otherwise) => _values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value! : otherwise;
}
