using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>
/// A deal on both sides and the hub between them: what a plan wants written is written, as Salesforce and Partner Center would, and
/// the answers are handed back. Tests change a side and synchronize.
/// </summary>
internal sealed class TwoSides
{
    private const int MostRounds = 6;

    public Hub Hub { get; } = new();

    public JsonObject Opportunity { get; private set; } = Sample.Opportunity(row => row["How_can_Microsoft_help__c"] = null);

    /// <summary>Null until the deal is shared.</summary>
    public JsonObject? Referral { get; set; }

    /// <summary>What goes wrong in the next round that writes.</summary>
    public Mishap Mishap { get; set; }

    /// <summary>What people do in the next round that writes, after both sides were read and before anything is written.</summary>
    public Action<TwoSides>? Meanwhile { get; set; }

    /// <summary>Columns of which Salesforce takes a write without a word and does nothing.</summary>
    public HashSet<string> Ignored { get; } = [];

    public IEnumerable<string> LogOfChanges => Hub.Log.Select(row => row.GetAttributeValue<string>("cosell_changes"));

    public decimal Amount => decimal.Parse(Opportunity["Amount"]!.ToString(), CultureInfo.InvariantCulture);

    /// <summary>The answer to the last plan.</summary>
    public ParameterCollection Plan { get; private set; } = new();

    public string Message => Opportunity["Co_sell_Message__c"]?.GetValue<string>() ?? "";

    public IReadOnlyList<Entity> Conflicts => [.. Hub.Rows.Rows("cosell_conflict")];

    /// <summary>A deal that was shared and is in step.</summary>
    public static TwoSides Shared(Action<TwoSides>? prepare = null)
    {
        var sides = new TwoSides();
        prepare?.Invoke(sides);
        sides.Synchronize();
        return sides;
    }

    /// <summary>Changes a mapping row that ships.</summary>
    public TwoSides Map(string name, params (string Column, object? Value)[] columns) => Change("cosell_fieldmapping", name, columns);

    /// <summary>Adds a mapping row.</summary>
    public TwoSides AddMapping(string name, string crmPath, string referralPath, params (string Column, object? Value)[] columns) => Add("cosell_fieldmapping",
        [("cosell_name", name), ("cosell_crmpath", crmPath), ("cosell_crmlabel", name), ("cosell_referralpath", referralPath), ("cosell_order", 5), .. columns]);

    /// <summary>Adds a row to a value map.</summary>
    public TwoSides AddValue(string map, string crmValue, string referralValue, params (string Column, object? Value)[] columns) => Add("cosell_valuemapping",
        [("cosell_name", $"{map}: {crmValue} = {referralValue}"), ("cosell_map", map), ("cosell_crmvalue", crmValue), ("cosell_referralvalue", referralValue), .. columns]);

    public void Set(string variable, string value)
    {
        var id = Hub.Rows.Create(new Entity("environmentvariabledefinition") { ["schemaname"] = variable, ["defaultvalue"] = value });
        Hub.Rows.Row("environmentvariabledefinition", id)["environmentvariabledefinitionid"] = id;
    }

    /// <summary>The seller edits the opportunity.</summary>
    public TwoSides Sell(string field, JsonNode? value)
    {
        Opportunity[field] = value;
        Opportunity["LastModifiedDate"] = Salesforce(Tick());
        Opportunity["LastModifiedById"] = Sample.Seller;
        return this;
    }

    /// <summary>The seller edits the opportunity within the second in which it was last changed.</summary>
    public TwoSides SellWithinTheSecond(string field, JsonNode? value)
    {
        Opportunity[field] = value;
        Opportunity["LastModifiedById"] = Sample.Seller;
        return this;
    }

    /// <summary>Somebody edits the referral in Partner Center.</summary>
    public TwoSides Change(string path, JsonNode? value)
    {
        Write(Referral!, path, value);
        Referral!["updatedDateTime"] = PartnerCenter(Tick());
        return this;
    }

    public string? Shows(string path) => Find(Referral, path)?.ToString();

    /// <summary>Synchronizes until nothing more is due.</summary>
    /// <returns>How many rounds wrote something.</returns>
    public int Synchronize()
    {
        Tick();
        Hub.RequestByCrm(Sample.OpportunityId);
        var writes = 0;
        for (var round = 0; round < MostRounds && Hub.State == "Due"; round++)
            writes += Once() ? 1 : 0;
        return writes;
    }

    /// <summary>Synchronizes once, whatever is due after that.</summary>
    public void SynchronizeOnce()
    {
        Tick();
        Hub.RequestByCrm(Sample.OpportunityId);
        Once();
    }

    /// <summary>The seller saves the opportunity without changing anything.</summary>
    public TwoSides Touch() => Sell("Name", Opportunity["Name"]!.DeepClone());

    private bool Once()
    {
        Plan = Referral is null ? Hub.Plan(Opportunity) : Hub.Plan(Opportunity, Referral);
        if (Plan["Done"] is true)
            return false;
        var (mishap, meanwhile) = (Mishap, Meanwhile);
        (Mishap, Meanwhile) = (Mishap.None, null);
        meanwhile?.Invoke(this);
        var answers = new JsonObject();
        if (mishap == Mishap.PartnerCenterFails && (string)Plan["ReferralAction"] != "none")
        {
            Hub.Complete(new JsonObject { ["referral"] = Sample.Step(503) });
            return true;
        }
        if (WriteReferral())
            answers["referral"] = mishap == Mishap.PartnerCentersAnswerIsLost ? Sample.Step(504) : Sample.Step(200, Referral!.DeepClone());
        if (mishap is Mishap.TheRunDies or Mishap.TheRunDiesAfterItsWrites)
        {
            if (mishap == Mishap.TheRunDiesAfterItsWrites && (string)Plan["CrmRequest"] is { Length: > 0 } last)
                WriteSalesforce(last, mishap);
            Hub.Now = Hub.Now.AddHours(2);
            Hub.RequestByCrm(Sample.OpportunityId);
            return true;
        }
        if (mishap != Mishap.PartnerCentersAnswerIsLost && (string)Plan["CrmRequest"] is { Length: > 0 } request)
            answers["crm"] = WriteSalesforce(request, mishap);
        Hub.Complete(answers);
        return true;
    }

    private JsonObject WriteSalesforce(string request, Mishap mishap)
    {
        if (mishap == Mishap.SalesforceFails)
            return Sample.Step(503, new JsonArray(new JsonObject { ["errorCode"] = "SERVER_UNAVAILABLE", ["message"] = "Server is too busy" }));
        if (IsModifiedMeanwhile(request))
            return Sample.Step(200, new JsonObject { ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 412, ["body"] = null }) });
        var before = Read(request);
        WriteOpportunity(request);
        return mishap == Mishap.SalesforcesAnswerIsLost ? Sample.Step(504) : Sample.Step(200, new JsonObject
        {
            ["compositeResponse"] = new JsonArray(
                new JsonObject { ["referenceId"] = "before", ["httpStatusCode"] = 200, ["body"] = before },
                new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = 204, ["body"] = null },
                new JsonObject { ["referenceId"] = "after", ["httpStatusCode"] = 200, ["body"] = Read(request) }),
        });
    }

    private bool IsModifiedMeanwhile(string request) =>
        Part(request, "opportunity")?["httpHeaders"]?["If-Unmodified-Since"]?.GetValue<string>() is { } since
        && DateTimeOffset.Parse(Opportunity["LastModifiedDate"]!.GetValue<string>(), CultureInfo.InvariantCulture) > DateTimeOffset.ParseExact(since, "R", CultureInfo.InvariantCulture);

    /// <summary>What the request reads of the opportunity.</summary>
    private JsonObject Read(string request)
    {
        var fields = Part(request, "before")!["url"]!.GetValue<string>().Split("fields=")[1].Split(',');
        return new JsonObject(fields.Select(field => KeyValuePair.Create(field, Opportunity[field]?.DeepClone())));
    }

    private static JsonNode? Part(string request, string reference) =>
        JsonNode.Parse(request)!["compositeRequest"]!.AsArray().FirstOrDefault(part => part!["referenceId"]!.GetValue<string>() == reference);

    private bool WriteReferral()
    {
        if ((string)Plan["ReferralAction"] == "create")
        {
            Referral = JsonNode.Parse((string)Plan["ReferralBody"])!.AsObject();
            foreach (var (name, value) in new[] { ("id", Sample.ReferralId), ("engagementId", Sample.EngagementId), ("status", "Active"), ("substatus", "Accepted"), ("eTag", Sample.ETag), ("createdDateTime", PartnerCenter(Hub.Now)) })
                Referral[name] = value;
        }
        else if ((string)Plan["ReferralAction"] != "update")
        {
            return false;
        }
        foreach (var operation in JsonNode.Parse((string)Plan["ReferralPatch"])!.AsArray())
            Write(Referral!, operation!["path"]!.GetValue<string>(), operation["value"]?.DeepClone());
        Referral!["updatedDateTime"] = PartnerCenter(Tick());
        return true;
    }

    /// <summary>Salesforce trims texts, keeps two digits after the point, and has no empty texts.</summary>
    private void WriteOpportunity(string request)
    {
        var columns = JsonNode.Parse(request.Replace("{c05e1100:referral-id}", Sample.ReferralId))!["compositeRequest"]!.AsArray()
            .FirstOrDefault(part => part!["referenceId"]!.GetValue<string>() == "opportunity")?["body"]?.AsObject() ?? [];
        foreach (var (name, value) in columns.Where(column => !Ignored.Contains(column.Key) && !(column.Key == "Amount" && Opportunity["HasOpportunityLineItem"]?.GetValue<bool>() == true)))
        {
            Opportunity[name] = value?.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.Number => Math.Round(value.GetValue<decimal>(), 2, MidpointRounding.AwayFromZero),
                System.Text.Json.JsonValueKind.String => value.GetValue<string>().Trim() is { Length: > 0 } text ? text.Replace("\n", "\r\n") : null,
                _ => value?.DeepClone(),
            };
        }
        Opportunity["LastModifiedDate"] = Salesforce(Tick());
        Opportunity["LastModifiedById"] = Sample.Integration;
    }

    private DateTime Tick() => Hub.Now = Hub.Now.AddSeconds(10);

    private static string Salesforce(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture);

    private static string PartnerCenter(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.0000001Z'", CultureInfo.InvariantCulture);

    private static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is JsonArray list ? list.FirstOrDefault(item => item!.AsObject().Any(member => member.Value?.ToString() == name))?["id"] : node?[name];
        return node;
    }

    private static void Write(JsonObject document, string path, JsonNode? value)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names.Take(names.Length - 1))
            document = (document[name] ??= new JsonObject()).AsObject();
        document[names[^1]] = value;
    }

    private TwoSides Change(string table, string name, (string Column, object? Value)[] columns)
    {
        var row = Hub.Rows.Rows(table).Single(row => row.GetAttributeValue<string>("cosell_name") == name);
        foreach (var (column, value) in columns)
            row[column] = value;
        return this;
    }

    private TwoSides Add(string table, (string Column, object? Value)[] columns)
    {
        var row = new Entity(table);
        foreach (var (column, value) in columns)
            row[column] = value;
        Hub.Rows.Create(row);
        return this;
    }
}
