using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.PartnerCenter.Querying;
using Sandbox.PartnerCenter.Registrations;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Http;

/// <summary>The Referrals API: https://api.partner.microsoft.com/v1.0/engagements/referrals.</summary>
internal sealed class ReferralEndpoints(PartnerCenterOptions options, EngagementStore store, PartnerCenterFaults faults)
{
    private const string Collection = "/v1.0/engagements/referrals";
    private readonly ReferralAccess _access = new(options, store);
    private readonly ListReferrals _list = new(options);
    private readonly CreateReferral _create = new(options, store);
    private readonly PatchReferral _patch = new(options, store);
    private readonly RegisterDeal _register = new(options, store);
    private readonly PutReferral _put = new(options, store);

    public void Map(WebApplication app)
    {
        app.MapGet(Collection, ListAsync);
        app.MapGet("/v1.0/referrals", ListNextPageAsync);
        app.MapPost(Collection, CreateAsync);
        app.MapGet(Collection + "/{id}", GetAsync);
        app.MapPut(Collection + "/{id}", PutAsync);
        app.MapPatch(Collection + "/{id}", PatchAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var caller = ReferralAccess.CallerOf(context);
        var query = ReferralQuery.Read(context.Request.Query, options);
        ObjectValue page;
        using (store.Enter())
            page = _list.Handle((condition, order) => _access.Listed(caller, condition, order), query);
        return context.Response.WriteJsonAsync(page);
    }

    /// <summary>Only the odd path of the nextLink; it has no other use.</summary>
    private Task ListNextPageAsync(HttpContext context) => context.Request.Query.ContainsKey("$skiptoken")
        ? ListAsync(context)
        : throw RefusedException.NotFound(context.Request.Path);

    private async Task CreateAsync(HttpContext context)
    {
        var caller = ReferralAccess.CallerOf(context);
        var body = await context.Request.ReadJsonAsync();
        if (!caller.IsAdmin)
            throw RefusedException.Denied("Only a Referrals admin creates referrals.");
        ObjectValue created;
        using (store.Enter())
            created = _create.Handle(body).Document;
        await WriteAsync(context, created, options.CreatedStatusCode);
    }

    private Task GetAsync(HttpContext context, string id)
    {
        var caller = ReferralAccess.CallerOf(context);
        ObjectValue found;
        using (store.Enter())
            found = _access.ForReading(id, caller).Document;
        return WriteAsync(context, found);
    }

    private async Task PutAsync(HttpContext context, string id)
    {
        var caller = ReferralAccess.CallerOf(context);
        var body = await context.Request.ReadJsonAsync();
        ObjectValue replaced;
        using (store.Enter())
        {
            var copy = _access.ForWriting(id, caller);
            _put.Handle(copy, body, IfMatch(context));
            replaced = copy.Document;
        }
        await WriteAsync(context, replaced);
    }

    private async Task PatchAsync(HttpContext context, string id)
    {
        var caller = ReferralAccess.CallerOf(context);
        var body = await context.Request.ReadJsonAsync();
        ObjectValue patched;
        using (store.Enter())
        {
            var copy = _access.ForWriting(id, caller);
            Patch(copy, body, IfMatch(context));
            patched = copy.Document;
        }
        if (context.Request.Headers["Prefer"].ToString().Contains("return=representation", StringComparison.OrdinalIgnoreCase))
        {
            await WriteAsync(context, patched);
            return;
        }
        context.Response.Headers.ETag = patched.Text("eTag");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The eTag is checked only when If-Match is sent.</summary>
    private void Patch(ReferralCopy copy, Value body, string? ifMatch)
    {
        ChangeReferral.CheckETag(copy, ifMatch);
        var operations = PatchOperation.Read(body);
        if (operations.Any(RegisterDeal.Concerns))
            _register.Handle(copy, operations);
        else
            _patch.Handle(copy, operations);
    }

    private string? IfMatch(HttpContext context)
    {
        var sent = context.Request.Headers.IfMatch.ToString();
        if (sent.Length > 0 && faults.PreconditionsAlwaysFail)
            throw ChangeReferral.Mismatch();
        return sent.Length > 0 ? sent : null;
    }

    private static Task WriteAsync(HttpContext context, ObjectValue document, int status = 200)
    {
        context.Response.Headers.ETag = document.Text("eTag");
        return context.Response.WriteJsonAsync(document, status);
    }
}
