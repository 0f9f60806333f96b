using System.Text.Json.Nodes;

namespace Plugins.Tests.Doubles;

/// <summary>What both sides answer to the questions of a catch-up.</summary>
internal static class CatchUpAnswers
{
    public static JsonNode Changed(string id, string updated, string organization = "contoso", string? engagement = null) => new JsonObject
    {
        ["id"] = id, ["engagementId"] = engagement ?? (id is Sample.ReferralId or Sample.MicrosoftReferralId ? Sample.EngagementId : "e" + id), ["externalReferenceId"] = "", ["organizationId"] = organization, ["updatedDateTime"] = updated,
    };

    public static JsonNode Opportunity(string stamp, string user, bool deleted = false, string id = Sample.OpportunityId, string? modified = null) => new JsonObject
    {
        ["Id"] = id, ["IsDeleted"] = deleted, ["SystemModstamp"] = stamp, ["LastModifiedDate"] = modified ?? stamp, ["LastModifiedById"] = user,
    };

    public static JsonObject Of(JsonNode[]? referrals = null, params (string Query, JsonNode[] Rows)[] crm) => new()
    {
        ["referrals"] = Sample.Step(200, new JsonObject { ["value"] = new JsonArray([.. (referrals ?? []).Select(row => row.DeepClone())]) }),
        ["crm"] = Sample.Step(200, new JsonObject
        {
            ["compositeResponse"] = new JsonArray([.. crm.Select(answer => new JsonObject
            {
                ["referenceId"] = answer.Query, ["httpStatusCode"] = 200, ["body"] = new JsonObject { ["records"] = new JsonArray([.. answer.Rows.Select(row => row.DeepClone())]) },
            })]),
        }),
    };
}
