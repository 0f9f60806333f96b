using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>What both services hold of one deal. They take whatever a plan asks of them.</summary>
internal sealed class BothSides(Hub hub)
{
    public JsonObject? Opportunity { get; set; }

    public JsonObject? Own { get; set; }

    public JsonObject? Microsofts { get; set; }

    /// <summary>The same, to go on with in another way.</summary>
    public BothSides Copy(Hub other) => new(other)
    {
        Opportunity = (JsonObject?)Opportunity?.DeepClone(), Own = (JsonObject?)Own?.DeepClone(), Microsofts = (JsonObject?)Microsofts?.DeepClone(),
    };

    public static void Set(JsonObject document, string path, JsonNode? value)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names is ["registrations", ..])
        {
            document["registrations"] = new JsonArray(value);
            return;
        }
        foreach (var name in names.Take(names.Length - 1))
            document = (document[name] ??= new JsonObject()).AsObject();
        document[names[^1]] = value;
    }

    /// <summary>Ten seconds pass.</summary>
    public DateTime Tick() => hub.Now = hub.Now.AddSeconds(10);

    public static string Salesforce(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture);

    public static string PartnerCenter(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.0000001Z'", CultureInfo.InvariantCulture);

    /// <summary>Carries out what a plan asks for, and answers it; steps that the story answers itself are left to it.</summary>
    public JsonObject Written(ParameterCollection plan, ICollection<string> told)
    {
        var answers = new JsonObject();
        if (!told.Contains("referral") && Referral(plan) is { } step)
            answers[step] = Sample.Step(200, Own!.DeepClone());
        if ((string)plan["ConnectedReferralBody"] is { Length: > 0 })
            answers["connected"] = Sample.Step(200, (Microsofts = Sample.Microsofts()).DeepClone());
        if ((string)plan["CrmRequest"] is { Length: > 0 } request && !told.Contains("crm"))
            answers["crm"] = Sample.Step(200, new JsonObject { ["compositeResponse"] = Composite(JsonNode.Parse(request)!["compositeRequest"]!.AsArray()) });
        return answers;
    }

    private string? Referral(ParameterCollection plan)
    {
        var action = (string)plan["ReferralAction"];
        if (action == "create" && (string)plan["ReferralBody"] is { Length: > 0 } body)
        {
            Own = JsonNode.Parse(body)!.AsObject();
            foreach (var (name, value) in new[] { ("id", Sample.ReferralId), ("engagementId", Sample.EngagementId), ("organizationId", "contoso"), ("status", "Active"), ("substatus", "Accepted"), ("eTag", Sample.ETag), ("createdDateTime", PartnerCenter(hub.Now)) })
                Own[name] = value;
        }
        else if (action == "link")
        {
            Own!["externalReferenceId"] = Sample.OpportunityId;
        }
        else if (action is "none" or "create")
        {
            return null;
        }
        foreach (var operation in JsonNode.Parse((string)plan["ReferralPatch"])!.AsArray())
            Set(Own!, operation!["path"]!.GetValue<string>(), operation["value"]?.DeepClone());
        Own!["updatedDateTime"] = PartnerCenter(Tick());
        return action == "link" ? "link" : "referral";
    }

    /// <summary>Salesforce takes it all, and reads what it is asked for.</summary>
    private JsonArray Composite(JsonArray parts)
    {
        Opportunity ??= NewOpportunity();
        var rows = new ChildRowsOfStory(Opportunity, hub.Lookups);
        var answers = new JsonArray();
        foreach (var part in parts)
        {
            var (reference, method, url) = (part!["referenceId"]!.GetValue<string>(), part["method"]!.GetValue<string>(), part["url"]!.GetValue<string>());
            if (reference == "opportunity")
                Write(part["body"]!.AsObject());
            answers.Add(new JsonObject
            {
                ["referenceId"] = reference, ["httpStatusCode"] = method == "GET" ? 200 : method == "POST" ? 201 : 204,
                ["body"] = method switch
                {
                    "POST" => Created(reference == "opportunity" ? Sample.OpportunityId : rows.Create(url.Split('/')[^1], reference, part["body"]!.AsObject())),
                    "GET" => Read(url),
                    "DELETE" => Deleted(rows, url),
                    _ => null,
                },
            });
        }
        return answers;
    }

    /// <summary>An opportunity that a request is about to create.</summary>
    private static JsonObject NewOpportunity() => Sample.Opportunity(row => row["OpportunityContactRoles"] = row["Microsoft_Solutions__r"] = null);

    private static JsonObject Created(string id) => new() { ["id"] = id, ["success"] = true };

    private static JsonNode? Deleted(ChildRowsOfStory rows, string url)
    {
        rows.Delete(url.Split('/')[^1]);
        return null;
    }

    private JsonNode Read(string url) => url.Contains("/query", StringComparison.Ordinal)
        ? new JsonObject { ["totalSize"] = 1, ["records"] = new JsonArray(Version(new JsonObject { ["Id"] = "a01000000000001AAA" })) }
        : Opportunity!.DeepClone();

    private void Write(JsonObject columns)
    {
        foreach (var (name, value) in columns)
            Opportunity![name] = value is JsonValue text && text.ToString() is var written && written.Contains("{c05e1100", StringComparison.Ordinal) ? Filled(written) : value?.DeepClone();
        Version(Opportunity!);
    }

    private static JsonNode Filled(string text) => text.Replace("{c05e1100:referral-id}", Sample.ReferralId, StringComparison.Ordinal).Replace("{c05e1100:microsoft-status}", "New/Pending", StringComparison.Ordinal);

    private JsonObject Version(JsonObject row)
    {
        (row["LastModifiedDate"], row["LastModifiedById"]) = (Salesforce(Tick()), Sample.Integration);
        return row;
    }
}
