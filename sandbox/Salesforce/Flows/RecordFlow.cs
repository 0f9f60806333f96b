using Sandbox.Salesforce.Records;

namespace Sandbox.Salesforce.Flows;

/// <summary>An active record-triggered flow of the package that runs before a row is saved.</summary>
internal sealed record RecordFlow(string ObjectName, OrgStore Store, SalesforceRights Rights) : IRecordTrigger
{
    public required bool OnCreate { get; init; }

    public required bool OnUpdate { get; init; }

    /// <summary>What the record must be like, all of it.</summary>
    public required IReadOnlyList<FieldCondition> Conditions { get; init; }

    public required IReadOnlyDictionary<string, FlowElement> Elements { get; init; }

    public required string? First { get; init; }

    public Row BeforeSave(Row row, bool isNew)
    {
        var run = new FlowRun(Store, Rights, row);
        if ((isNew ? OnCreate : OnUpdate) && Conditions.All(condition => run.Holds(row, condition)))
            run.Play(Elements, First);
        return run.Record;
    }
}
