using CoSell.Plugins.Json;
using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>A row to append to the log <c>cosell_syncevent</c>.</summary>
internal sealed class SyncEvent
{
    public const string Table = "cosell_syncevent";

    /// <summary>The action of a row that tells of changes which no event told of.</summary>
    public const string CatchUp = "Catch up";

    private readonly string _subject;
    private readonly Deal? _deal;

    public SyncEvent(Deal deal, string action, DateTime occurredOn)
        : this(deal.Name ?? deal.CrmRecordId ?? deal.ReferralIdentifier ?? "", action, occurredOn) => _deal = deal;

    /// <summary>Something that is no single deal's.</summary>
    public SyncEvent(string subject, string action, DateTime occurredOn)
    {
        _subject = subject;
        Action = action;
        OccurredOn = occurredOn;
    }

    public string Action { get; }

    public DateTime OccurredOn { get; }

    public SyncDirection Direction { get; set; } = SyncDirection.None;

    public SyncOutcome Outcome { get; set; } = SyncOutcome.Succeeded;

    public ErrorClass? ErrorClass { get; set; }

    public string Message { get; set; } = "";

    /// <summary>Fields before and after, with the value that lost where both sides had changed.</summary>
    public List<object?> Changes { get; set; } = new();

    /// <summary>Why fields were carried over, or were not although the two sides differ, a line each.</summary>
    public string Why { get; set; } = "";

    /// <summary>Which version of the mapping decided.</summary>
    public int? MappingVersion { get; set; }

    public string? CorrelationId { get; set; }

    public int Calls { get; set; }

    public Entity ToRow()
    {
        var row = new Entity(Table)
        {
            ["cosell_name"] = CrmLimits.Cut($"{_subject}: {Action}", 200),
            ["cosell_occurredon"] = OccurredOn,
            ["cosell_action"] = CrmLimits.Cut(Action, 100),
            ["cosell_direction"] = new OptionSetValue((int)Direction),
            ["cosell_outcome"] = new OptionSetValue((int)Outcome),
            ["cosell_message"] = CrmLimits.Cut(Message, 10000),
            ["cosell_changes"] = JsonText.Write(Changes),
            ["cosell_why"] = Why.Length == 0 ? null : CrmLimits.Cut(Why, 10000),
            ["cosell_mappingversion"] = MappingVersion,
            ["cosell_correlationid"] = CorrelationId,
            ["cosell_calls"] = Calls,
        };
        if (_deal is not null)
            row["cosell_referralid"] = new EntityReference(Deal.Table, _deal.Id);
        if (ErrorClass is { } error)
            row["cosell_errorclass"] = new OptionSetValue((int)error);
        return row;
    }
}
