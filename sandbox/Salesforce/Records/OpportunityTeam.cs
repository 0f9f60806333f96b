using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// What is particular about opportunity teams (object reference, OpportunityTeamMember): a pair of opportunity and user is there once, and a row
/// that is deleted itself does not go to the recycle bin, so that <c>queryAll</c> never shows it. With opportunity splits the owner is a
/// member, with the role <em>Opportunity Owner</em>, and stays one.
/// </summary>
internal sealed class OpportunityTeam(OrgStore store, OrgSettings settings)
{
    public const string Table = "OpportunityTeamMember";
    private const string OwnerRole = "Opportunity Owner";

    /// <summary>The row that a new one would double; null when there is none.</summary>
    public Row? Twin(ObjectDefinition type, IReadOnlyDictionary<FieldDefinition, Value> fields)
    {
        if (type.Name != Table)
            return null;
        Value Given(string name) => fields.FirstOrDefault(field => field.Key.Name == name).Value ?? Value.Null;
        return Member(Given("OpportunityId").AsString(), Given("UserId").AsString());
    }

    /// <summary>The fields of the row that an opportunity's owner gets; null when nothing is missing.</summary>
    public Dictionary<FieldDefinition, Value>? OwnerOf(Row opportunity)
    {
        if (!settings.OpportunitySplits || opportunity.Type.Name != "Opportunity" || Member(opportunity.Id, opportunity["OwnerId"].AsString()) is not null)
            return null;
        var type = store.Schema[Table];
        return new()
        {
            [type["OpportunityId"]] = Value.From(opportunity.Id),
            [type["UserId"]] = opportunity["OwnerId"],
            [type["TeamMemberRole"]] = Value.From(OwnerRole),
        };
    }

    /// <summary>Whether a row is the owner's, which splits need. That the deletion is refused, and in which words, is a guess; that the row stays is not.</summary>
    public bool IsKept(Row row) => settings.OpportunitySplits && row.Type.Name == Table
        && store.Find(row["OpportunityId"].AsString()) is { IsDeleted: false } opportunity && opportunity["OwnerId"].AsString() == row["UserId"].AsString();

    private Row? Member(string? opportunityId, string? userId)
    {
        var type = store.Schema[Table];
        return opportunityId is null || userId is null ? null
            : store[type].WithValue(type["OpportunityId"], Canonical(opportunityId)).FirstOrDefault(row => !row.IsDeleted && row["UserId"].AsString() == Canonical(userId));
    }

    private static string Canonical(string id) => RecordId.TryRead(id, out var canonical) ? canonical : id;
}
