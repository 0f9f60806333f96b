using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace Sandbox.Host.Simulation;

/// <summary>
/// Nobody is told twice of one cause: a line about a deal stands in the messages as often as that trouble began. It is over when a
/// synchronization of the deal succeeds; a failure of another kind in between does not end it.
/// </summary>
internal sealed partial class NoticeCheck(RehearsalRoom room, Script script)
{
    private const int Succeeded = 856320000;
    private const int NothingToDo = 856320001;

    public IEnumerable<Violation> Check() => [.. Lines(), .. Mails()];

    private IEnumerable<Violation> Lines()
    {
        var log = Rows("cosell_syncevent", "cosell_referralid", "cosell_message", "cosell_outcome").ToList();
        foreach (var line in Rows("cosell_notification", "cosell_body").SelectMany(row => Items().Matches(row.GetAttributeValue<string>("cosell_body") ?? "").Select(match => match.Groups[1].Value)).GroupBy(line => line))
        {
            var text = WebUtility.HtmlDecode(line.Key.Replace("<br>", "\n", StringComparison.Ordinal));
            var begins = Math.Max(1, log.GroupBy(entry => entry.GetAttributeValue<EntityReference>("cosell_referralid")?.Id).Sum(deal => Begins(deal, text)));
            if (line.Count() > begins)
                yield return new("notice twice", null, $"'{text}' is told {line.Count()} times; that trouble began {begins} times.");
        }
    }

    /// <summary>How often a deal fell into the trouble that a line tells of.</summary>
    private static int Begins(IEnumerable<Entity> log, string line)
    {
        var (count, isOn) = (0, false);
        foreach (var entry in log)
        {
            var outcome = entry.GetAttributeValue<OptionSetValue>("cosell_outcome")?.Value;
            var message = entry.GetAttributeValue<string>("cosell_message") ?? "";
            if (outcome is Succeeded or NothingToDo)
                isOn = false;
            else if (message.Length > 0 && line.EndsWith(message.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal) && !isOn)
                (count, isOn) = (count + 1, true);
        }
        return count;
    }

    /// <summary>A mail whose answer got lost is sent again; without faults each goes out once.</summary>
    private IEnumerable<Violation> Mails() => script.Faults.Faults.Count > 0 ? []
        : room.Outbox.Messages.GroupBy(mail => (mail.ApiName, mail.Body, mail.Subject, string.Join(';', mail.Recipients), mail.SentOn)).Where(same => same.Count() > 1)
            .Select(same => new Violation("notice twice", null, $"The mail '{same.Key.Subject}' was sent {same.Count()} times."));

    private IEnumerable<Entity> Rows(string table, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new(columns) };
        query.AddOrder("versionnumber", OrderType.Ascending);
        return room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).RetrieveMultiple(query).Entities;
    }

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Items();
}
