using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>A deal, both copies of its referral and the hub between them. What people do is said, what the hub does is recorded.</summary>
internal sealed class DealStory
{
    private const int MostRounds = 5;

    public DealStory()
        : this(new Hub())
    {
    }

    private DealStory(Hub hub)
    {
        Hub = hub;
        hub.Rows.RepeatsIds = true;
        Recording = new(hub);
    }

    public Hub Hub { get; }

    public Recording Recording { get; }

    public JsonObject? Opportunity { get; set; }

    public JsonObject? Own { get; set; }

    public JsonObject? Microsofts { get; set; }

    /// <summary>How the next writes are answered, by step, where that is not with success.</summary>
    public Dictionary<string, JsonObject> Answers { get; } = [];

    /// <summary>An opportunity that nobody has synchronized yet.</summary>
    public DealStory New(Action<JsonObject>? change = null)
    {
        Opportunity = Sample.Opportunity(change);
        return this;
    }

    /// <summary>A deal that Microsoft knows of and that is in step.</summary>
    public DealStory Shared(Action<JsonObject>? opportunity = null, Action<JsonObject>? referral = null)
    {
        New(opportunity).Synchronize();
        referral?.Invoke(Own!);
        Recording.Begin();
        return this;
    }

    /// <summary>A deal of the partner alone.</summary>
    public DealStory Private()
    {
        New(row => row["How_can_Microsoft_help__c"] = null).Synchronize();
        Recording.Begin();
        return this;
    }

    /// <summary>A deal of Microsoft's that a seller has to answer.</summary>
    public DealStory Received(Action<JsonObject>? change = null)
    {
        Own = (JsonObject)ReceivedDeal.Inbound.DeepClone();
        change?.Invoke(Own);
        Microsofts = Sample.Microsofts();
        Happens("referral-created");
        Recording.Begin();
        return this;
    }

    /// <summary>The same deal once more, to go on with in another way.</summary>
    public DealStory Copy() => new(Hub.With(Hub.Rows.Copy(), Hub.Now))
    {
        Opportunity = (JsonObject?)Opportunity?.DeepClone(), Own = (JsonObject?)Own?.DeepClone(), Microsofts = (JsonObject?)Microsofts?.DeepClone(),
    };

    public DealStory Say(string line)
    {
        Recording.Say(line);
        return this;
    }

    /// <summary>The seller sets fields of the opportunity.</summary>
    public DealStory Sells(params (string Field, JsonNode? Value)[] edits)
    {
        Say("seller: " + string.Join(", ", edits.Select(edit => $"{edit.Field} = {edit.Value?.ToJsonString() ?? "(empty)"}")));
        foreach (var (field, value) in edits)
            Opportunity![field] = value;
        return Edited();
    }

    public DealStory Edited()
    {
        Tick();
        Opportunity!["LastModifiedDate"] = Salesforce(Hub.Now);
        Opportunity["LastModifiedById"] = Sample.Seller;
        return this;
    }

    /// <summary>What the plug-in trace log was told from here on.</summary>
    public void Traces(Action act)
    {
        var before = Hub.Traces.Count;
        act();
        foreach (var line in Hub.Traces.Skip(before))
            Recording.Line(line);
    }

    /// <summary>Records that a call is refused, and with which words.</summary>
    public void Refuses(string call, Action act)
    {
        var refused = act.Should().Throw<InvalidPluginExecutionException>(call).Which.Message;
        Say($"{call}: {refused}");
    }

    /// <summary>Somebody sets fields of our copy in Partner Center.</summary>
    public DealStory Portal(params (string Path, JsonNode? Value)[] edits) => Edits(Own!, "Partner Center", edits);

    /// <summary>Microsoft's seller sets fields of Microsoft's copy.</summary>
    public DealStory Theirs(params (string Path, JsonNode? Value)[] edits) => Edits(Microsofts!, "Microsoft", edits);

    public DealStory Later(TimeSpan time)
    {
        Hub.Now += time;
        return Say($"{time.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes later");
    }

    public DealStory Map(string row, params (string Column, object? Value)[] columns)
    {
        var mapping = Hub.Rows.Rows("cosell_fieldmapping").Single(each => each.GetAttributeValue<string>("cosell_name") == row);
        foreach (var (column, value) in columns)
            mapping[column] = value;
        return Say($"mapping row {row}: {string.Join(", ", columns.Select(column => column.Column))}");
    }

    /// <summary>An event of Partner Center arrives, and the deal is synchronized.</summary>
    public DealStory Happens(string eventName, string? referral = null)
    {
        Say(eventName);
        Hub.RequestByEvent(eventName, referral ?? Sample.ReferralId, PartnerCenter(Hub.Now));
        return Rounds();
    }

    /// <summary>Whatever was edited, the deal is synchronized.</summary>
    public DealStory Synchronize()
    {
        Tick();
        Hub.RequestByCrm(Sample.OpportunityId);
        return Rounds();
    }

    /// <summary>Synchronizes whatever is due until nothing is.</summary>
    public DealStory Rounds()
    {
        for (var round = 0; round < MostRounds && Hub.Deals.FirstOrDefault(IsDue) is { } deal; round++)
        {
            Tick();
            if (!Once(deal))
                break;
        }
        return this;
    }

    private static bool IsDue(Entity deal) => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000;

    private bool Once(Entity deal)
    {
        var begin = Hub.Begin(deal);
        if (begin["Proceed"] is not true)
            return false;
        var (by, lease) = ((string)begin["ReadBy"], (string)begin["LeaseId"]);
        if (Answers.Keys.Any(step => step is "readReferrals" or "readCrm" or "lookups" or "plan"))
            return Complete(deal, lease, new JsonObject());
        var read = by switch { "record" => [], "referral" => [Own], _ => new[] { Own, Microsofts } };
        var plan = Hub.Plan(deal, lease, new JsonArray(by is "copies" or "referral" && deal.GetAttributeValue<string>("cosell_crmrecordid") is null ? [] : [Opportunity?.DeepClone()]), [.. read.Where(referral => referral is not null)]);
        return plan["Done"] is true || Complete(deal, lease, Written(plan));
    }

    private bool Complete(Entity deal, string lease, JsonObject answers)
    {
        foreach (var (step, answer) in Answers)
            answers[step] = answer.DeepClone();
        if (!Answers.Keys.Any(step => step.StartsWith("read", StringComparison.Ordinal)))
            answers["plan"] ??= new JsonObject { ["statusCode"] = 200 };
        Answers.Clear();
        Hub.Call(new CoSell.Plugins.CustomApis.CompleteSync(), ("DealId", deal.Id.ToString()), ("LeaseId", lease), ("Answers", answers.ToJsonString()), ("RunId", "run-1"));
        return true;
    }

    private JsonObject Written(ParameterCollection plan)
    {
        var answers = new JsonObject();
        if (!Answers.ContainsKey("referral") && Referral(plan) is { } step)
            answers[step] = Sample.Step(200, Own!.DeepClone());
        if ((string)plan["ConnectedReferralBody"] is { Length: > 0 })
            answers["connected"] = Sample.Step(200, (Microsofts = Sample.Microsofts()).DeepClone());
        if ((string)plan["CrmRequest"] is { Length: > 0 } request && !Answers.ContainsKey("crm"))
            answers["crm"] = Sample.Step(200, new JsonObject { ["compositeResponse"] = Composite(JsonNode.Parse(request)!["compositeRequest"]!.AsArray()) });
        return answers;
    }

    private string? Referral(ParameterCollection plan)
    {
        var action = (string)plan["ReferralAction"];
        if (action == "create" && (string)plan["ReferralBody"] is { Length: > 0 } body)
        {
            Own = JsonNode.Parse(body)!.AsObject();
            foreach (var (name, value) in new[] { ("id", Sample.ReferralId), ("engagementId", Sample.EngagementId), ("organizationId", "contoso"), ("status", "Active"), ("substatus", "Accepted"), ("eTag", Sample.ETag), ("createdDateTime", PartnerCenter(Hub.Now)) })
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
        var rows = new ChildRowsOfStory(Opportunity, Hub.Lookups);
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

    private DealStory Edits(JsonObject referral, string who, (string Path, JsonNode? Value)[] edits)
    {
        Say($"{who}: " + string.Join(", ", edits.Select(edit => $"{edit.Path} = {edit.Value?.ToJsonString() ?? "(empty)"}")));
        foreach (var (path, value) in edits)
            Set(referral, path, value);
        referral["updatedDateTime"] = PartnerCenter(Tick());
        return this;
    }

    private static void Set(JsonObject document, string path, JsonNode? value)
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

    private DateTime Tick() => Hub.Now = Hub.Now.AddSeconds(10);

    private static string Salesforce(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture);

    private static string PartnerCenter(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.0000001Z'", CultureInfo.InvariantCulture);
}
