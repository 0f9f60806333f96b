using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoSell.Plugins.Administration;
using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Erasing;

/// <summary>
/// One erasure, a row of <c>cosell_report</c>: first the preview, which remembers whom it is about; while it runs, what is looked for; in the end the proof, of
/// which nobody can be told but by who knows the name already. A call does as much as fits into the platform's two minutes, and the next goes on.
/// </summary>
internal sealed class Erasure
{
    /// <summary>Global choice <c>cosell_reportkind</c>: Erasure.</summary>
    public const int ReportKind = Guards.ReportGuard.Erasure;

    private const int MostShownDeals = 30;

    private readonly ApiCall _call;
    private readonly Guid _id;
    private readonly JsonObject _content;

    private Erasure(ApiCall call, Guid id, JsonObject content, BackfillStatus status)
    {
        _call = call;
        _id = id;
        _content = content;
        Status = status;
    }

    public Guid Id => _id;

    /// <summary>Ready: a preview. Running: begun. Applied: the proof. Failed: nobody could be found by what was passed.</summary>
    public BackfillStatus Status { get; private set; }

    public string Message { get; private set; } = "";

    /// <summary>The day on which it was done, UTC.</summary>
    private DateTime Today => _call.Now.Date;

    /// <summary>Says what would be emptied, in a report that is kept until it is erased, deleted or too old. What cannot be looked for is told there as well, for the flow's run hides it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="customer">Who, as a person wrote it.</param>
    public static Erasure Preview(ApiCall call, string? customer)
    {
        try
        {
            return Preview(call, customer!, Subject.Read(customer));
        }
        catch (ErasureRefusedException refusal)
        {
            return Keep(call, new JsonObject(), BackfillStatus.Failed, call.HubMessages.Text(refusal.Problem));
        }
    }

    /// <summary>The erasure of a report, held until the call ends.</summary>
    /// <exception cref="InvalidPluginExecutionException">It is none.</exception>
    public static Erasure Take(ApiCall call, string? reportId)
    {
        if (!Guid.TryParse(reportId, out var id))
            throw Refuse(ErasureSentences.NoReport());
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_kind", "cosell_status") };
        query.Criteria.AddCondition("cosell_reportid", ConditionOperator.Equal, id);
        var seen = call.Service.RetrieveMultiple(query).Entities.FirstOrDefault();
        if (seen?.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value != ReportKind)
            throw Refuse(ErasureSentences.NotAnErasure());
        if (StatusOf(seen) == BackfillStatus.Applied)
            return new Erasure(call, id, new JsonObject(), BackfillStatus.Applied); // a proof is not written, not even to hold it
        call.Service.Update(new Entity(Sheet.Table, id) { ["cosell_name"] = seen.GetAttributeValue<string>("cosell_name") });
        var row = call.Service.Retrieve(Sheet.Table, id, new ColumnSet("cosell_content", "cosell_status"));
        return new Erasure(call, id, JsonText.ParseObject(row.GetAttributeValue<string>("cosell_content"), "The content of the report"), StatusOf(row));
    }

    /// <summary>Erases as much as one call may.</summary>
    /// <returns>Whether there is more to erase.</returns>
    public bool GoOn()
    {
        if (Status == BackfillStatus.Applied)
        {
            Message = _call.HubMessages.Text(ErasureSentences.Done(Today));
            return false;
        }
        if (Status == BackfillStatus.Failed)
            throw Refuse(ErasureSentences.Refused());
        if (Status != BackfillStatus.Running)
            Begin();
        Upkeep.Call(_call, _id);
        var batch = new ErasureBatch(_call, _id, _content);
        var isMore = batch.Run() || FindsMore();
        if (isMore)
            Remember();
        else
            Prove();
        return isMore;
    }

    private static Erasure Preview(ApiCall call, string customer, Subject subject)
    {
        var deals = CustomerDeals.Of(call.Service, subject);
        var traces = new Traces(call.Service, deals.Rows.Select(row => row.Id).ToList(), deals.Customer, deals.Records, deals.Everything);
        var counts = traces.Count();
        var open = deals.Rows.Where(row => !CustomerDeals.IsErased(row)).ToList();
        var before = Before(call, subject);
        if (open.Count == 0 && counts.All(count => count.Value == 0))
            return Keep(call, new JsonObject(), BackfillStatus.Failed, call.HubMessages.Text(before.Concat(new[] { ErasureSentences.NothingFound() })));
        var content = new JsonObject { { "erasure", 1m }, { "customer", customer }, { "deals", Ids(deals.Rows) } };
        var erasure = Keep(call, content, BackfillStatus.Ready, "");
        var lines = new List<Problem> { ErasureSentences.Preview(), ErasureSentences.Count("Deals", open.Count) };
        lines.AddRange(counts.Select(count => ErasureSentences.Count(count.Key, count.Value)));
        lines.AddRange(open.Take(MostShownDeals).Select(row => ErasureSentences.OneDeal(CustomerDeals.Text(row, "cosell_name"), CustomerDeals.Text(row, "cosell_customername"), CustomerDeals.Text(row, "cosell_crmrecordid"))));
        if (open.Count > MostShownDeals)
            lines.Add(ErasureSentences.MoreDeals(open.Count - MostShownDeals));
        lines.AddRange(before);
        lines.Add(ErasureSentences.HowToErase(erasure.Id.ToString()));
        lines.Add(ErasureSentences.WhatRemains());
        erasure.Say(call.HubMessages.Text(lines));
        return erasure;
    }

    private static Erasure Keep(ApiCall call, JsonObject content, BackfillStatus status, string summary)
    {
        var row = new Entity(Sheet.Table)
        {
            ["cosell_name"] = "Erasure " + call.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["cosell_kind"] = new OptionSetValue(ReportKind),
            ["cosell_status"] = new OptionSetValue((int)status),
            ["cosell_summary"] = summary,
            ["cosell_content"] = JsonText.Write(content),
            ["cosell_startedon"] = call.Now,
        };
        return new Erasure(call, call.Service.Create(row), content, status) { Message = summary };
    }

    private void Say(string summary)
    {
        Message = summary;
        _call.Service.Update(new Entity(Sheet.Table, _id) { ["cosell_summary"] = ReportText.Fit(summary) });
    }

    private void Begin()
    {
        var subject = Subject.Read(_content.Text("customer"));
        var deals = CustomerDeals.Of(_call.Service, subject);
        var seen = new HashSet<object?>(_content["deals"] as List<object?> ?? new List<object?>());
        if (!Ids(deals.Rows).TrueForAll(seen.Contains))
            throw Refuse(ErasureSentences.Changed());
        if (new Traces(_call.Service, Array.Empty<Guid>(), deals.Customer, deals.Records, deals.Everything).AnyBackfillRuns())
            throw Refuse(ErasureSentences.BackfillRuns());
        Status = BackfillStatus.Running;
        _content["by"] = _call.InitiatingUserId.ToString();
        _content["words"] = Words(deals.Customer);
        _content["records"] = Words(deals.Records);
        _content["everything"] = Words(deals.Everything);
        _content["reference"] = Reference(_call.EnvironmentId, _id, subject);
    }

    /// <summary>What a run that was on its way has written meanwhile.</summary>
    private bool FindsMore()
    {
        var deals = CustomerDeals.Of(_call.Service, Subject.Read(_content.Text("customer")));
        var known = _content["deals"] as List<object?> ?? new List<object?>();
        var added = Ids(deals.Rows).Where(id => !known.Contains(id)).ToList();
        if (added.Count == 0)
            return false;
        _content["deals"] = known.Concat(added).ToList();
        return true;
    }

    private void Remember()
    {
        Message = _call.HubMessages.Text(ErasureSentences.Running());
        _call.Service.Update(new Entity(Sheet.Table, _id)
        {
            ["cosell_status"] = new OptionSetValue((int)BackfillStatus.Running),
            ["cosell_summary"] = Message,
            ["cosell_content"] = JsonText.Write(_content),
        });
    }

    /// <summary>The row of proof: when, who, how much, and a reference. Nothing is in it of whom it was about.</summary>
    private void Prove()
    {
        Status = BackfillStatus.Applied;
        var counts = _content.Object("counts");
        var lines = new List<Problem> { ErasureSentences.Done(Today) };
        lines.AddRange(counts.Select(count => ErasureSentences.Count(count.Key, (int)(decimal)count.Value!)));
        lines.Add(ErasureSentences.Reference(_content.Text("reference") ?? ""));
        lines.Add(ErasureSentences.WhatRemains());
        Message = _call.HubMessages.Text(lines);
        var proof = new JsonObject
        {
            { "erasure", 1m }, { "reference", _content["reference"] }, { "by", _content["by"] }, { "on", _call.Now.ToString("o", CultureInfo.InvariantCulture) }, { "counts", counts },
        };
        _call.Service.Update(new Entity(Sheet.Table, _id)
        {
            ["cosell_name"] = "Erasure " + _id.ToString().Substring(0, 8),
            ["cosell_status"] = new OptionSetValue((int)BackfillStatus.Applied),
            ["cosell_summary"] = Message,
            ["cosell_content"] = JsonText.Write(proof),
            ["cosell_progress"] = counts.Sum(count => (int)(decimal)count.Value!),
        });
        Upkeep.Rest(_call, _id);
    }

    /// <summary>Erasures of the same customer: their references say so to whoever knows the name.</summary>
    private static IEnumerable<Problem> Before(ApiCall call, Subject subject)
    {
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_content") };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, ReportKind);
        query.Criteria.AddCondition("cosell_status", ConditionOperator.Equal, (int)BackfillStatus.Applied);
        return Pages.All(call.Service, query)
            .Where(row => JsonText.ParseObject(row.GetAttributeValue<string>("cosell_content"), "The content of the report").Text("reference") == Reference(call.EnvironmentId, row.Id, subject))
            .Select(row => ErasureSentences.ErasedBefore(row.GetAttributeValue<string>("cosell_name"))).ToList();
    }

    /// <summary>
    /// Whoever knows the name can tell that the row is its proof; the row alone tells nobody. The key is not in the row, and no two rows have the same
    /// reference.
    /// </summary>
    private static string Reference(Guid environment, Guid id, Subject subject)
    {
        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes("CoSell erasure " + environment.ToString()));
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(id + "|" + subject.Normal())), 0, 16).Replace("-", "").ToLowerInvariant();
    }

    private static List<object?> Ids(IEnumerable<Entity> rows) => rows.Select(row => (object?)row.Id.ToString()).ToList();

    private static List<object?> Words(Mentions mentions) => mentions.Words.Cast<object?>().ToList();

    private static BackfillStatus StatusOf(Entity row) => (BackfillStatus)(row.GetAttributeValue<OptionSetValue>("cosell_status")?.Value ?? 0);

    private static InvalidPluginExecutionException Refuse(Problem problem) => new(problem.ToString());
}
