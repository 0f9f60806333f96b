using System.Net;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Notifications;

/// <summary>
/// Collects what people should be told: one row of <c>cosell_notification</c> a kind, which gathers lines for a while, so that an outage
/// sends one message and not one a deal. Kinds that nobody wants are not collected. The rows are written with
/// the call's last steps, when no other call writes them.
/// </summary>
internal sealed class Notices
{
    public const string Table = "cosell_notification";

    private const int MostLines = 20;
    private const int LongestLine = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestTry = TimeSpan.FromHours(2);

    /// <summary>How long a message collects lines before it goes out.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private readonly IOrganizationService _service;
    private readonly Settings _settings;
    private readonly MessageCatalogue _messages;
    private readonly DateTime _now;
    private readonly LastSteps _lastSteps;

    public Notices(IOrganizationService service, Settings settings, MessageCatalogue messages, DateTime now, LastSteps lastSteps)
    {
        _lastSteps = lastSteps;
        _service = service;
        _settings = settings;
        _messages = messages;
        _now = now;
    }

    public void Add(NotificationKind kind, Problem what, Deal? deal = null) => Add(kind, _messages.Text(what), deal);

    /// <param name="kind">The message that the line goes to.</param>
    /// <param name="text">In the language of those who look after co-sell.</param>
    /// <param name="deal">The deal that the line tells of; its name leads to the referral.</param>
    public void Add(NotificationKind kind, string text, Deal? deal = null)
    {
        if (!_settings.NotifiesByTeams(KindNames.Of(kind)) && !_settings.NotifiesByMail(KindNames.Of(kind)))
            return;
        var line = $"<li>{Lead(deal)}{Html(CrmLimits.Cut(text, LongestLine)).Replace("\n", "<br>")}</li>";
        _lastSteps.Add(() => Write(kind, line, isCounted: deal is not null));
    }

    /// <param name="isCounted">Two deals may have the same name and the same trouble; what is no deal's is said once in a message.</param>
    private void Write(NotificationKind kind, string line, bool isCounted)
    {
        if (Collecting(kind) is not { } row)
            Begin(kind, line);
        else if (isCounted || !row.GetAttributeValue<string>("cosell_body").Contains(line))
            Append(row, line);
    }

    /// <summary>Finishes the messages that have collected long enough. What they are sent by is decided here, the flows only send.</summary>
    /// <returns>How many there were.</returns>
    public int Release()
    {
        var query = All(NotificationStatus.Collecting);
        query.Criteria.AddCondition("cosell_releasedon", ConditionOperator.LessEqual, _now);
        var again = Unsent();
        if (Rows(query).Count + Rows(again).Count == 0)
            return 0;
        _lastSteps.Hold();
        var rows = Rows(query);
        foreach (var row in rows)
            Release(row);
        return rows.Count + ReleaseAgain(Rows(again));
    }

    /// <summary>Messages that no flow has sent, for two hours.</summary>
    private QueryExpression Unsent()
    {
        var query = All(NotificationStatus.Ready);
        query.Criteria.AddCondition("cosell_releasedon", ConditionOperator.LessEqual, _now - Patience);
        query.Criteria.AddCondition("createdon", ConditionOperator.GreaterThan, _now - LongestTry);
        return query;
    }

    /// <summary>Writing their status starts the flows anew.</summary>
    private int ReleaseAgain(IReadOnlyCollection<Entity> rows)
    {
        foreach (var row in rows)
            _service.Update(new Entity(Table, row.Id) { ["cosell_status"] = new OptionSetValue((int)NotificationStatus.Ready), ["cosell_releasedon"] = _now });
        return rows.Count;
    }

    private void Release(Entity row)
    {
        var kind = (NotificationKind)row.GetAttributeValue<OptionSetValue>("cosell_kind").Value;
        var lines = row.GetAttributeValue<int?>("cosell_lines") ?? 0;
        var heading = _messages.Text(RecoverySentences.Notice(KindNames.Of(kind), lines));
        var more = lines > MostLines ? $"<p>{Html(_messages.Text(RecoverySentences.NoticeMore(lines - MostLines)))}</p>" : "";
        _service.Update(new Entity(Table, row.Id)
        {
            ["cosell_name"] = CrmLimits.Cut("CoSell: " + heading, 300),
            ["cosell_body"] = $"<p>{Html(heading)}</p><ul>{row.GetAttributeValue<string>("cosell_body")}</ul>{more}",
            ["cosell_byteams"] = _settings.NotifiesByTeams(KindNames.Of(kind)),
            ["cosell_bymail"] = _settings.NotifiesByMail(KindNames.Of(kind)),
            ["cosell_releasedon"] = _now,
            ["cosell_status"] = new OptionSetValue((int)NotificationStatus.Ready),
        });
    }

    private void Begin(NotificationKind kind, string line) => _service.Create(new Entity(Table)
    {
        ["cosell_name"] = "CoSell: " + KindNames.Of(kind),
        ["cosell_kind"] = new OptionSetValue((int)kind),
        ["cosell_status"] = new OptionSetValue((int)NotificationStatus.Collecting),
        ["cosell_body"] = line,
        ["cosell_lines"] = 1,
        ["cosell_releasedon"] = _now + Hold,
    });

    private void Append(Entity row, string line)
    {
        var lines = (row.GetAttributeValue<int?>("cosell_lines") ?? 0) + 1;
        var change = new Entity(Table, row.Id) { ["cosell_lines"] = lines };
        if (lines <= MostLines)
            change["cosell_body"] = row.GetAttributeValue<string>("cosell_body") + line;
        _service.Update(change);
    }

    private Entity? Collecting(NotificationKind kind)
    {
        var query = All(NotificationStatus.Collecting);
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, (int)kind);
        query.TopCount = 1;
        return Rows(query).FirstOrDefault();
    }

    private IReadOnlyList<Entity> Rows(QueryExpression query) => query.TopCount is null ? Pages.All(_service, query).ToList() : _service.RetrieveMultiple(query).Entities.ToList();

    private static QueryExpression All(NotificationStatus status)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("cosell_kind", "cosell_body", "cosell_lines") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, (int)status);
        return query;
    }

    private string Lead(Deal? deal)
    {
        if (deal is null)
            return "";
        var name = Html(deal.Name ?? deal.CrmRecordId ?? "");
        return deal.ReferralIdentifier is { } id ? $"<a href=\"{Html(_settings.ReferralLinkTemplate.Replace("{id}", id))}\">{name}</a>: " : $"{name}: ";
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
