using System.Text.RegularExpressions;
using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Notifications;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// What one call erases. First the deals stop, so that nothing is written of them any more; then everything that tells of them goes; then they are emptied; and
/// last the hub's common rows, which are held last.
/// </summary>
internal sealed class ErasureBatch
{
    /// <summary>Rows that one call writes or deletes: half a minute of the platform's two, with the searches before.</summary>
    public const int Most = 250;

    private const string ErasedName = "Erased deal";

    private static readonly string[] Said = { "cosell_lasterror", "cosell_telling" };
    private static readonly Regex NoticeLine = new("<li>.*?</li>", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly ApiCall _call;
    private readonly Guid _report;
    private readonly JsonObject _content;
    private readonly List<Guid> _deals;
    private readonly Mentions _records;
    private readonly Mentions _everything;
    private readonly Traces _traces;
    private int _left = Most;

    public ErasureBatch(ApiCall call, Guid report, JsonObject content)
    {
        _call = call;
        _report = report;
        _content = content;
        _deals = Texts("deals").Select(id => new Guid(id)).ToList();
        _records = new Mentions(Texts("records"));
        _everything = new Mentions(Texts("everything"));
        _traces = new Traces(call.Service, _deals, new Mentions(Texts("words")), _records, _everything);
    }

    /// <returns>Whether there is more than one call may do.</returns>
    public bool Run()
    {
        _call.Deals.HoldIds();
        return !(Each("Deals", Unstopped(), Stop)
            && Each("Conflicts", _traces.Conflicts(), row => Delete(Conflict.Table, row))
            && Each("Rows of the log", _traces.Log(), row => Delete(SyncEvent.Table, row))
            && Each("Messages of other deals", _traces.OtherDeals(), Silence)
            && Each(null, Filled(), Empty)
            && EachShared());
    }

    /// <summary>Rows that more than deals share are held last, and only where there are any.</summary>
    private bool EachShared()
    {
        _call.LastSteps.Hold();
        return Each("Notifications", _traces.Notifications(), PruneNotice) && Each("Reports", _traces.Reports(except: _report), PruneReport);
    }

    private bool Each(string? what, IEnumerable<Entity> rows, Action<Entity> erase)
    {
        foreach (var row in rows.ToList())
        {
            if (_left == 0)
                return false;
            erase(row);
            _left--;
            if (what is not null)
                Count(what);
        }
        return true;
    }

    private void Count(string what)
    {
        var counts = _content.Object("counts");
        counts[what] = (counts[what] is decimal count ? count : 0m) + 1m;
        _content["counts"] = counts;
    }

    private IEnumerable<Entity> Unstopped() => Rows("cosell_syncstate").Where(row => row.GetAttributeValue<OptionSetValue>("cosell_syncstate")?.Value != (int)SyncState.Erased);

    private IEnumerable<Entity> Filled() => Rows(Columns()).Where(row => Columns().Any(column => row.Contains(column) && row[column] is not null) || CustomerDeals.Text(row, "cosell_name") != Name);

    private string Name => _call.HubMessages.Phrase(ErasedName);

    private static string[] Columns() => PersonalData.Of(Deal.Table, PersonalData.Names, PersonalData.Emptied, PersonalData.Text).Except(Said).Except(new[] { "cosell_name" }).ToArray();

    private IEnumerable<Entity> Rows(params string[] columns)
    {
        const int chunk = 200;
        for (var i = 0; i < _deals.Count; i += chunk)
        {
            var query = new QueryExpression(Deal.Table) { ColumnSet = new ColumnSet(columns.Concat(new[] { "cosell_name" }).ToArray()) };
            query.Criteria.AddCondition("cosell_referralid", ConditionOperator.In, _deals.Skip(i).Take(chunk).Cast<object>().ToArray());
            foreach (var row in Storage.Pages.All(_call.Service, query))
                yield return row;
        }
    }

    /// <summary>A run that has the deal loses it, and the seller is told why nothing happens any more.</summary>
    private void Stop(Entity row)
    {
        var deal = _call.Deals.Take(row.Id);
        deal.ForgetTelling();
        if (deal is { IsActive: true, CrmRecordId: { } opportunity } && !_call.Settings.OnlyReads)
            deal.Tell(Telling(opportunity, deal.SellerLanguage), _call.Now);
        deal.Lifecycle = deal.Lifecycle.Erase(_report.ToString(), _call.HubMessages.Text(ErasureSentences.DealErased(_call.Now)));
        _call.Deals.Save(deal);
    }

    private string Telling(string opportunity, string? language)
    {
        var request = new CompositeRequest(_call.Settings.SalesforceApiPath, RequestText.Of(opportunity));
        SellerFields.Tell(null, request.Opportunity, SellerStatus.NotSynchronized, MessageCatalogue.Of(_call.Service, language).Text(ErasureSentences.TellSeller()));
        return JsonText.Write(request.ToTelling());
    }

    private void Empty(Entity row)
    {
        var emptied = new Entity(Deal.Table, row.Id) { ["cosell_name"] = Name, ["cosell_syncstate"] = new OptionSetValue((int)SyncState.Erased) };
        foreach (var column in Columns())
            emptied[column] = null;
        _call.Service.Update(emptied);
    }

    /// <summary>The deal is another customer's and goes on; only what it says of this one goes.</summary>
    private void Silence(Entity row)
    {
        var change = new Entity(Deal.Table, row.Id);
        foreach (var column in PersonalData.Of(Deal.Table, PersonalData.Text).Where(column => _everything.In(CustomerDeals.Text(row, column))))
            change[column] = null;
        _call.Service.Update(change);
    }

    private void Delete(string table, Entity row) => _call.Service.Delete(table, row.Id);

    private void PruneNotice(Entity row)
    {
        var body = CustomerDeals.Text(row, "cosell_body");
        var taken = 0;
        var pruned = NoticeLine.Replace(body, line => _everything.In(line.Value) && ++taken > 0 ? "" : line.Value);
        if (_everything.In(pruned) || pruned.IndexOf("<li>", StringComparison.Ordinal) < 0)
            Delete(Notices.Table, row);
        else
            _call.Service.Update(new Entity(Notices.Table, row.Id) { ["cosell_body"] = pruned, ["cosell_lines"] = Math.Max(1, (row.GetAttributeValue<int?>("cosell_lines") ?? 0) - taken) });
    }

    /// <summary>A backfill's report stays, for it is applied and undone by its lines; every other report that names the customer is about it, or is soon made anew.</summary>
    private void PruneReport(Entity row)
    {
        if (!Traces.IsBackfill(row) || Pruned(row) is not { } content || _records.In(content))
        {
            Delete(Sheet.Table, row);
            return;
        }
        _call.Service.Update(new Entity(Sheet.Table, row.Id) { ["cosell_content"] = content, ["cosell_summary"] = _records.Without(CustomerDeals.Text(row, "cosell_summary")) });
    }

    /// <summary>Null where a hand has left what is no content of a backfill, and of a work paper, which goes.</summary>
    private string? Pruned(Entity row)
    {
        if (!CustomerDeals.Text(row, "cosell_content").TrimStart().StartsWith("{", StringComparison.Ordinal))
            return null;
        var sheet = Sheet.Read(row);
        sheet.Lines.RemoveAll(line => _records.In(JsonText.Write(line.Json)));
        return sheet.Text();
    }

    private IEnumerable<string> Texts(string name) => (_content[name] as List<object?> ?? new List<object?>()).OfType<string>();
}
