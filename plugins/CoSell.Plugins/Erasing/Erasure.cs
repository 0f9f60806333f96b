using System.Globalization;
using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
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

    private readonly ApiCall _call;
    private readonly Guid _id;
    private readonly JsonObject _content;

    public Erasure(ApiCall call, Guid id, JsonObject content, BackfillStatus status)
    {
        _call = call;
        _id = id;
        _content = content;
        Status = status;
    }

    public Guid Id => _id;

    /// <summary>Ready: a preview. Running: begun. Applied: the proof. Failed: nobody could be found by what was passed.</summary>
    public BackfillStatus Status { get; private set; }

    /// <summary>What there is to say about it.</summary>
    public string Message { get; set; } = "";

    /// <summary>The erasure of a report, held until the call ends.</summary>
    /// <exception cref="InvalidPluginExecutionException">It is none.</exception>
    public static Erasure Take(ApiCall call, string? reportId) =>
        Guid.TryParse(reportId, out var id) ? Find(call, id) ?? throw Refuse(ErasureSentences.NotAnErasure()) : throw Refuse(ErasureSentences.NoReport());

    /// <summary>The same, or null where there is no such report.</summary>
    public static Erasure? Find(ApiCall call, Guid id)
    {
        var query = new QueryExpression(Sheet.Table) { ColumnSet = new ColumnSet("cosell_name", "cosell_kind", "cosell_status", "cosell_content") };
        query.Criteria.AddCondition("cosell_reportid", ConditionOperator.Equal, id);
        var seen = call.Service.RetrieveMultiple(query).Entities.FirstOrDefault();
        if (seen?.GetAttributeValue<OptionSetValue>("cosell_kind")?.Value != ReportKind)
            return null;
        if (StatusOf(seen) == BackfillStatus.Applied)
            return new Erasure(call, id, ContentOf(seen), BackfillStatus.Applied); // a proof is not written, not even to hold it
        call.Service.Update(new Entity(Sheet.Table, id) { ["cosell_name"] = seen.GetAttributeValue<string>("cosell_name") });
        var row = call.Service.Retrieve(Sheet.Table, id, new ColumnSet("cosell_content", "cosell_status"));
        return new Erasure(call, id, ContentOf(row), StatusOf(row));
    }

    /// <summary>Erases as much as one call may.</summary>
    /// <returns>Whether there is more to erase.</returns>
    public bool GoOn()
    {
        if (Status == BackfillStatus.Applied)
        {
            Message = _call.HubMessages.Text(ErasureSentences.Done(Moment.Read(_content.Text("on")) ?? _call.Now));
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

    private void Begin()
    {
        var subject = Subject.Read(_content.Text("customer"));
        var deals = CustomerDeals.Of(_call.Service, subject);
        var seen = new HashSet<object?>(_content["deals"] as List<object?> ?? new List<object?>());
        if (!deals.Ids.TrueForAll(seen.Contains))
            throw Refuse(ErasureSentences.Changed());
        if (new Traces(_call.Service, Array.Empty<Guid>(), deals.Customer, deals.Records, deals.Everything).AnyBackfillRuns())
            throw Refuse(ErasureSentences.BackfillRuns());
        Status = BackfillStatus.Running;
        _content["by"] = _call.InitiatingUserId.ToString();
        _content["words"] = Words(deals.Customer);
        _content["records"] = Words(deals.Records);
        _content["everything"] = Words(deals.Everything);
        _content["reference"] = ErasureReference.Of(_call.EnvironmentId, _id, subject);
    }

    /// <summary>What a run that was on its way has written meanwhile.</summary>
    private bool FindsMore()
    {
        var deals = CustomerDeals.Of(_call.Service, Subject.Read(_content.Text("customer")));
        var known = _content["deals"] as List<object?> ?? new List<object?>();
        var added = deals.Ids.Where(id => !known.Contains(id)).ToList();
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
        var lines = new List<Problem> { ErasureSentences.Done(_call.Now) };
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

    /// <summary>What a report remembers.</summary>
    public static JsonObject ContentOf(Entity row) => JsonText.ParseObject(row.GetAttributeValue<string>("cosell_content"), "The content of the report");

    private static List<object?> Words(Mentions mentions) => mentions.Words.Cast<object?>().ToList();

    private static BackfillStatus StatusOf(Entity row) => (BackfillStatus)(row.GetAttributeValue<OptionSetValue>("cosell_status")?.Value ?? 0);

    private static InvalidPluginExecutionException Refuse(Problem problem) => new(problem.ToString());
}
