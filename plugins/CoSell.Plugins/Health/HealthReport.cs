using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Health;

/// <summary>The one row of <c>cosell_report</c> that shows how co-sell is: findings first, then the numbers.</summary>
internal sealed class HealthReport
{
    private const string Table = "cosell_report";
    private const int HealthKind = 856320005;
    private const int Ready = 856320001;

    private readonly IReadOnlyList<Problem> _findings;
    private readonly List<KeyValuePair<string, int>> _counts = new();

    public HealthReport(IReadOnlyList<Problem> findings, DealFigures figures)
    {
        _findings = findings;
        Count("Due since more than an hour", findings.Count(finding => finding.Code == "health-stuck"));
        Count("Invitations that end soon", figures.Expiring);
        Count("Dead letters", figures.In(SyncState.DeadLetter));
        Count("Need linking", figures.In(SyncState.NeedsLinking));
        Count("Need attention", figures.In(SyncState.NeedsAttention));
        foreach (var failures in figures.Failures)
            Count("Failures: " + failures.Key, failures.Value);
        Count("Connector calls of today's changes", figures.Calls);
        Count("Power Platform requests of the last 24 hours, about", figures.Allowance.Taken);
        Count("Power Platform requests of 30 days like these, about", figures.Allowance.Taken * Allowance.Month);
        Count("Power Platform requests that the licence allows in 30 days", figures.Allowance.Allowed * Allowance.Month);
    }

    /// <summary>Adds a number to the report.</summary>
    /// <param name="what">What is counted, as a phrase of the message catalogue.</param>
    /// <param name="count">How many.</param>
    public void Count(string what, int count) => _counts.Add(new(what, count));

    public string Findings(MessageCatalogue messages) => _findings.Count == 0 ? messages.Text(HealthSentences.AllIsWell()) : messages.Text(_findings);

    public void Save(IOrganizationService service, MessageCatalogue messages, DateTime now)
    {
        var row = new Entity(Table)
        {
            ["cosell_status"] = new OptionSetValue(Ready),
            ["cosell_summary"] = Findings(messages) + "\n\n" + messages.Text(_counts.Select(count => HealthSentences.Count(count.Key, count.Value))),
            ["cosell_content"] = JsonText.Write(ToJson()),
            ["cosell_progress"] = _findings.Count,
            ["cosell_startedon"] = now,
        };
        if (Existing(service) is { } id)
        {
            row.Id = id;
            service.Update(row);
            return;
        }
        row["cosell_name"] = "Health";
        row["cosell_kind"] = new OptionSetValue(HealthKind);
        service.Create(row);
    }

    private JsonObject ToJson()
    {
        var numbers = new JsonObject();
        foreach (var count in _counts)
            numbers[count.Key] = (decimal)count.Value;
        return new JsonObject { { "healthy", _findings.Count == 0 }, { "findings", _findings.Select(finding => (object?)finding.ToJson(MessageCatalogue.English)).ToList() }, { "numbers", numbers } };
    }

    private static Guid? Existing(IOrganizationService service)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("cosell_kind"), TopCount = 1 };
        query.Criteria.AddCondition("cosell_kind", ConditionOperator.Equal, HealthKind);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id;
    }
}
