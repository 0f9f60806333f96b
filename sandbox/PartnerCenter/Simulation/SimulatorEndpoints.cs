using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Http;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Simulation;

/// <summary>
/// The simulator's own HTTP API under /simulator, for stories and the console. It is no part of Partner Center. It takes
/// JSON only, and the server beneath it keeps web pages out.
/// </summary>
internal sealed class SimulatorEndpoints(MicrosoftSeller seller, PartnerCenterFaults faults, WebhookDeliveries deliveries, RequestCounter counter)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public void Map(WebApplication app)
    {
        app.MapGet("/simulator/engagements", context => AnswerAsync(context, () => new ArrayValue([.. seller.List().Select(Describe)])));
        app.MapPost("/simulator/deals", context => ActAsync<NewDeal>(context, deal => Describe(seller.SendDeal(deal))));
        MapAct<AcceptRequest>(app, "accept", (id, body) => seller.Accept(id, body.Team));
        MapAct<ReasonRequest>(app, "decline", (id, body) => seller.Decline(id, body.Reason));
        MapAct<DealChange>(app, "change", seller.Change);
        MapAct<AcceptRequest>(app, "win", (id, _) => seller.Win(id));
        MapAct<ReasonRequest>(app, "lose", (id, body) => seller.Lose(id, body.Reason));
        MapAct<RegistrationDecision>(app, "registration", (id, body) => seller.DecideRegistration(id, body.Status, body.Reason));
        app.MapGet("/simulator/faults", context => AnswerAsync(context, () => FaultsJson.Write(faults)));
        app.MapPut("/simulator/faults", context => ActAsync<Dictionary<string, JsonElement>>(context, body => FaultsJson.Apply(faults, body)));
        app.MapGet("/simulator/deliveries", context => AnswerAsync(context, () => new ArrayValue([.. deliveries.All.Select(Describe)])));
        app.MapGet("/simulator/requests", context => AnswerAsync(context, () =>
            new ObjectValue(counter.ByOperation.Select(c => KeyValuePair.Create(c.Key, Value.From(c.Value))))));
    }

    private static void MapAct<T>(WebApplication app, string verb, Func<Guid, T, EngagementView> act) =>
        app.MapPost("/simulator/referrals/{id:guid}/" + verb, (HttpContext context, Guid id) =>
            ActAsync<T>(context, body => Describe(act(id, body))));

    private static Task AnswerAsync(HttpContext context, Func<Value> answer) => context.Response.WriteJsonAsync(answer());

    private static async Task ActAsync<T>(HttpContext context, Func<T, Value> act)
    {
        Exchange.RequireJson(context.Request);
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted);
            await context.Response.WriteJsonAsync(act(body ?? throw new JsonException("The body must be a JSON object.")));
        }
        catch (JsonException e)
        {
            throw RefusedException.Invalid("body", e.Message);
        }
    }

    private static ObjectValue Describe(EngagementView engagement) => ObjectValue.Of(
        ("engagementId", Value.From(engagement.Id.ToString())),
        ("partner", engagement.Partner.Document),
        ("microsoft", engagement.Microsoft?.Document ?? Value.Null),
        ("others", new ArrayValue([.. engagement.Others.Select(copy => copy.Document)])));

    private static Value Describe(WebhookDelivery delivery) => ObjectValue.Of(
        ("number", Value.From(delivery.Number)),
        ("eventName", Value.From(delivery.EventName)),
        ("url", Value.From(delivery.Url)),
        ("state", Value.From(delivery.State.ToString())),
        ("attempts", new ArrayValue([.. delivery.Attempts.Select(a => ObjectValue.Of(
            ("at", Value.From(Moments.Stamp(a.At))), ("status", a.Status is { } status ? Value.From(status) : Value.Null), ("error", Value.From(a.Error))))])));
}
