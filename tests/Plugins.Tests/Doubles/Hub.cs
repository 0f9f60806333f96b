using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>The Co-sell hub as a flow sees it: custom APIs in, answers out, and time that the test moves.</summary>
internal sealed class Hub
{
    public Hub()
        : this(new Organization())
    {
        Call(new Setup());
        // What kind of org Salesforce is was asked just now, and nothing of it is known.
        Rows.Create(new Entity("cosell_watermark") { ["cosell_name"] = "Salesforce org", ["cosell_movedon"] = Now });
    }

    private Hub(Organization rows) => Rows = rows;

    /// <summary>A hub of rows that are there already.</summary>
    public static Hub With(Organization rows, DateTime now) => new(rows) { Now = now };

    /// <summary>A hub with one deal that is shared with Microsoft and in step.</summary>
    public static Hub WithSharedDeal()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity());
        hub.Complete(new JsonObject
        {
            ["referral"] = Sample.Step(200, Sample.Referral()),
            ["connected"] = Sample.Step(200, Sample.Microsofts()),
            ["crm"] = Sample.CompositeDone(),
        });
        return hub;
    }

    public Organization Rows { get; }

    /// <summary>Sets an environment variable of the solution.</summary>
    public void Set(string variable, string value)
    {
        foreach (var known in Rows.Rows("environmentvariabledefinition").Where(row => row.GetAttributeValue<string>("schemaname") == variable).ToList())
            Rows.Delete("environmentvariabledefinition", known.Id);
        Rows.Create(new Entity("environmentvariabledefinition") { ["schemaname"] = variable, ["defaultvalue"] = value });
    }

    /// <summary>A hub whose Partner Center filters by the last change, as the page of 2019 had it.</summary>
    public Hub AskedByFilter()
    {
        Set("cosell_CatchUpQuery", "filter");
        return this;
    }

    public DateTime Now { get; set; } = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>What Salesforce answers to whatever a plan asked to be looked up.</summary>
    public JsonObject Lookups { get; set; } = Sample.Found();

    /// <summary>The environment's id; empty: it has none, and nothing is kept between calls.</summary>
    public Guid Environment { get; set; }

    public IEnumerable<Entity> Deals => Rows.Rows("cosell_referral").Where(row => row.GetAttributeValue<OptionSetValue>("statecode").Value == 0);

    public Entity Deal => Deals.Single();

    public IEnumerable<Entity> Log => Rows.Rows("cosell_syncevent");

    /// <summary>Told of every call and its answer.</summary>
    public Action<string, ParameterCollection>? Answered { get; set; }

    public ParameterCollection Call(IPlugin plugin, params (string Name, string? Value)[] input) => Call(plugin, parameters =>
    {
        foreach (var (name, value) in input)
            parameters[name] = value;
    });

    public ParameterCollection Call(IPlugin plugin, Action<ParameterCollection> fill)
    {
        var service = new CountedService(Rows);
        var answer = PluginRun.Execute(plugin, service, Now, plugin.GetType().Name, Prepare, Traces);
        Requests = service.Requests;
        Answered?.Invoke(plugin.GetType().Name, answer);
        return answer;

        void Prepare(PluginRun run)
        {
            run.OrganizationId = Environment;
            fill(run.InputParameters);
        }
    }

    /// <summary>What the last call asked Dataverse for.</summary>
    public IReadOnlyList<string> Requests { get; private set; } = [];

    /// <summary>What all calls told the plug-in trace log.</summary>
    public List<string> Traces { get; } = [];

    public ParameterCollection RequestByCrm(string crmRecordId, string? version = null) =>
        Call(new RequestSync(), ("CrmRecordId", crmRecordId), ("Reason", "opportunity"), ("Version", version));

    public ParameterCollection RequestByEvent(string eventName, string referralId, string? version = null) =>
        Receive(new JsonObject { ["EventName"] = eventName, ["ResourceUri"] = "https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + referralId, ["ResourceChangeUtcDate"] = version }.ToJsonString());

    /// <summary>A body that came to the webhook, whatever it is.</summary>
    public ParameterCollection Receive(string? body) => Call(new RequestSync(), ("Event", body));

    /// <summary>The timer: without answers a run begins, with them it goes on.</summary>
    /// <returns>What the call answers, and what the flow <c>Catch Up</c> is asked by it, if it is.</returns>
    public ParameterCollection Reconcile(JsonObject? answers = null)
    {
        var before = CatchUp?.GetAttributeValue<string>("cosell_position");
        var answer = Call(new Reconcile(), ("Answers", answers?.ToJsonString()));
        var asked = CatchUp!.GetAttributeValue<string>("cosell_position") != before && CatchUp.GetAttributeValue<DateTime?>("cosell_askedon") is not null;
        (answer["CatchUp"], answer["More"]) = (asked, asked);
        foreach (var (name, value) in asked ? JsonNode.Parse(CatchUp.GetAttributeValue<string>("cosell_question"))!.AsObject() : [])
            answer[name] = value is null ? name == "ReferralSkip" ? 0 : null : value.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>() : value.GetValue<string>();
        return answer;
    }

    /// <summary>The row by which the hub asks; null before it has ever been caught up.</summary>
    private Entity? CatchUp => Rows.Rows("cosell_watermark").SingleOrDefault(row => row.GetAttributeValue<string>("cosell_name") == "catch-up");

    public ParameterCollection Retry(string errorClass) => Call(new RetryDeals(), ("ErrorClass", errorClass));

    public ParameterCollection Begin(Entity? deal = null) => Call(new BeginSync(), ("DealId", (deal ?? Deal).Id.ToString()));

    /// <summary>Begins and plans a due deal with what the two sides show.</summary>
    public ParameterCollection Plan(JsonNode? opportunity, params JsonNode?[] referrals)
    {
        var deal = Deals.Single(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000);
        var begin = Begin(deal);
        return Plan(deal, (string)begin["LeaseId"], (string)begin["ReadBy"], new JsonArray(opportunity?.DeepClone()), referrals);
    }

    /// <summary>As a flow of an older version does it, which does not say what it read.</summary>
    public ParameterCollection Plan(Entity deal, string lease, JsonNode crmRecords, params JsonNode?[] referrals) => Plan(deal, lease, null, crmRecords, referrals);

    private ParameterCollection Plan(Entity deal, string lease, string? readBy, JsonNode crmRecords, params JsonNode?[] referrals) =>
        Call(new PlanSync(), ("DealId", deal.Id.ToString()), ("LeaseId", lease), ("ReadBy", readBy), ("CrmRecords", crmRecords.ToJsonString()),
            ("Referrals", new JsonArray([.. referrals.Select(referral => referral?.DeepClone())]).ToJsonString()), ("CrmLookups", Lookups.ToJsonString()));

    /// <summary>Completes the deal that is being synchronized.</summary>
    public ParameterCollection Complete(JsonObject answers)
    {
        var deal = Deals.Single(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320001);
        answers["plan"] ??= new JsonObject { ["statusCode"] = 200 };
        return Call(new CompleteSync(), ("DealId", deal.Id.ToString()), ("LeaseId", deal.GetAttributeValue<string>("cosell_leaseid")), ("Answers", answers.ToJsonString()), ("RunId", "run-1"));
    }

    public string State => StateOf(Deal);

    /// <summary>The administrator of a tenant in which both copies of a deal are one truth does not show Microsoft's beside the seller's.</summary>
    public Hub WithoutOpinions()
    {
        foreach (var row in Rows.Rows("cosell_fieldmapping").Where(row => row.GetAttributeValue<string>("cosell_referralpath") is { } path && path.StartsWith("/microsoft/", StringComparison.Ordinal) && path is not ("/microsoft/status" or "/microsoft/team")))
            row["cosell_direction"] = new OptionSetValue(856320003);
        return this;
    }

    public static string StateOf(Entity deal) => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value switch
    {
        856320000 => "Due",
        856320001 => "Syncing",
        856320002 => "In step",
        856320003 => "Needs attention",
        856320004 => "Waiting to retry",
        856320005 => "Needs linking",
        856320007 => "Not synchronized",
        856320008 => "Erased",
        856320009 => "Without opportunity",
        _ => "Dead letter",
    };
}
