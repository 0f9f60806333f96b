using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>A deal, both copies of its referral and the hub between them. What people do is said, what the hub does is recorded.</summary>
internal sealed class DealStory
{
    private const int MostRounds = 5;

    private readonly BothSides _sides;

    public DealStory()
        : this(new Hub(), hub => new(hub))
    {
    }

    private DealStory(Hub hub, Func<Hub, BothSides> sides)
    {
        Hub = hub;
        _sides = sides(hub);
        hub.Rows.RepeatsIds = true;
        Recording = new(hub);
    }

    public Hub Hub { get; }

    public Recording Recording { get; }

    public JsonObject? Opportunity { get => _sides.Opportunity; set => _sides.Opportunity = value; }

    public JsonObject? Own { get => _sides.Own; set => _sides.Own = value; }

    public JsonObject? Microsofts { get => _sides.Microsofts; set => _sides.Microsofts = value; }

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
    public DealStory Copy() => new(Hub.With(Hub.Rows.Copy(), Hub.Now), _sides.Copy);

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
        _sides.Tick();
        Opportunity!["LastModifiedDate"] = BothSides.Salesforce(Hub.Now);
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
        Hub.RequestByEvent(eventName, referral ?? Sample.ReferralId, BothSides.PartnerCenter(Hub.Now));
        return Rounds();
    }

    /// <summary>Whatever was edited, the deal is synchronized.</summary>
    public DealStory Synchronize()
    {
        _sides.Tick();
        Hub.RequestByCrm(Sample.OpportunityId);
        return Rounds();
    }

    /// <summary>Synchronizes whatever is due until nothing is.</summary>
    public DealStory Rounds()
    {
        for (var round = 0; round < MostRounds && Hub.Deals.FirstOrDefault(IsDue) is { } deal; round++)
        {
            _sides.Tick();
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
        return plan["Done"] is true || Complete(deal, lease, _sides.Written(plan, Answers.Keys));
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

    private DealStory Edits(JsonObject referral, string who, (string Path, JsonNode? Value)[] edits)
    {
        Say($"{who}: " + string.Join(", ", edits.Select(edit => $"{edit.Path} = {edit.Value?.ToJsonString() ?? "(empty)"}")));
        foreach (var (path, value) in edits)
            BothSides.Set(referral, path, value);
        referral["updatedDateTime"] = BothSides.PartnerCenter(_sides.Tick());
        return this;
    }
}
