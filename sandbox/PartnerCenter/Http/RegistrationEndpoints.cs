using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Security;
using Sandbox.PartnerCenter.Webhooks;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Http;

/// <summary>The webhook registration API: https://api.partnercenter.microsoft.com/webhooks/v1/registration.</summary>
internal sealed class RegistrationEndpoints(PartnerCenterOptions options, PartnerCenterFaults faults, RegistrationStore registrations, ValidationEvents validation)
{
    private const string Root = "/webhooks/v1/registration";

    public void Map(WebApplication app)
    {
        app.MapGet(Root + "/events", context => Answer(context, () => new ArrayValue([.. EventNames.All.Select(e => Value.From(e))])));
        app.MapGet(Root, context => Answer(context, () => Describe(registrations.Get())));
        app.MapPost(Root, context => AnswerAsync(context, body => DescribeWithId(registrations.Post(body))));
        app.MapPut(Root, context => AnswerAsync(context, body => DescribeWithId(registrations.Put(body))));
        app.MapPost(Root + "/validationEvents", context => Answer(context, validation.Send));
        app.MapGet(Root + "/validationEvents/{correlationId}", (HttpContext context, string correlationId) =>
            Answer(context, () => validation.Get(correlationId)));
    }

    private Task Answer(HttpContext context, Func<Value> answer)
    {
        CheckRole(context);
        return context.Response.WriteJsonAsync(answer());
    }

    private async Task AnswerAsync(HttpContext context, Func<Value, Value> answer)
    {
        CheckRole(context);
        var body = await context.Request.ReadJsonAsync();
        await context.Response.WriteJsonAsync(answer(body));
    }

    /// <summary>An app alone may register; of the users, a Referrals admin, unless the tenant wants one of the documented roles.</summary>
    private void CheckRole(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        if (caller is not { User: null } && (caller is not { IsAdmin: true } || faults.EventsWantAnotherRole))
            throw RefusedException.Denied("The user lacks a role that may manage webhooks.");
    }

    private ObjectValue Describe(WebhookRegistration registration) => Cased(
    [
        new("WebhookUrl", Value.From(registration.Url.OriginalString)),
        new("WebhookEvents", new ArrayValue([.. registration.Events.Select(e => Value.From(e))])),
        .. options.CamelCaseRegistrations ? [new("lastModifiedTimestamp", Value.From(Moments.Stamp(registration.ModifiedAt)))] : Array.Empty<KeyValuePair<string, Value>>(),
    ]);

    private ObjectValue DescribeWithId(WebhookRegistration registration) =>
        new([.. Cased([new("SubscriberId", Value.From(registration.SubscriberId.ToString()))]), .. Describe(registration)]);

    private ObjectValue Cased(IEnumerable<KeyValuePair<string, Value>> members) => new(members.Select(member =>
        options.CamelCaseRegistrations ? KeyValuePair.Create(char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value) : member));
}
