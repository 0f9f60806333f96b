using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>How Salesforce answered the change of one opportunity in a batch.</summary>
internal sealed class OpportunityChange
{
    public OpportunityChange(StepAnswer answer, string opportunityId)
    {
        var own = answer.Subrequests.FirstOrDefault(subrequest => subrequest.Text("referenceId") == OpportunityBatch.Reference(opportunityId));
        WasMade = own?["httpStatusCode"] is decimal and < 300;
        Refusal = (own?["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault()?.Text("message") ?? "";
        var after = answer.Subrequest(OpportunityBatch.Versions)?.Objects("records").FirstOrDefault(record => record.Text("Id") is { } id && CrmId.Short(id) == CrmId.Short(opportunityId));
        Version = after is null ? null : CrmVersion.Of(after);
    }

    public bool WasMade { get; }

    /// <summary>Salesforce's words.</summary>
    public string Refusal { get; }

    /// <summary>The version of the opportunity after the change; null when it is not known.</summary>
    public string? Version { get; }
}
