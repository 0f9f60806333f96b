using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse.Pipeline;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Several requests in one (learn, <i>Execute batch operations using the Web API</i>), one after the other. A change set is one
/// transaction. The first failure ends the batch, unless
/// the client wants to go on, and gives the whole answer its status.
/// </summary>
internal sealed class BatchResource(OrganizationCore organization, WebApiRouter router)
{
    public async Task HandleAsync(WebApiCall call)
    {
        if (call.Method != "POST" || call.Segments.Count > 1)
            throw call.NotAllowed();
        call.RefuseOptions();
        using var reader = new StreamReader(call.Context.Request.Body, Encoding.UTF8);
        var batch = BatchReader.Read(call.Context.Request.ContentType ?? "", await reader.ReadToEndAsync().ConfigureAwait(false));
        var (goOn, status) = (call.Preferences.Find("odata.continue-on-error") is not null, 200);
        var answer = new BatchAnswer("batchresponse", organization.NewId());
        foreach (var (isChangeSet, parts) in batch)
        {
            status = isChangeSet ? ChangeSet(call, parts, answer) : await SingleAsync(call, parts[0], answer).ConfigureAwait(false);
            if (status >= 400 && !goOn)
                break;
        }
        call.Context.Response.StatusCode = status >= 400 && !goOn ? status : 200;
        call.Context.Response.ContentType = answer.ContentType;
        await call.Context.Response.WriteAsync(answer.End()).ConfigureAwait(false);
    }

    private async Task<int> SingleAsync(WebApiCall call, BatchPart part, BatchAnswer answer)
    {
        var context = Context(call, part, []);
        await AnswerAsync(call, context, call.Service).ConfigureAwait(false);
        await answer.AddAsync(context, null).ConfigureAwait(false);
        return context.Response.StatusCode;
    }

    /// <summary>All or nothing: a failure is the only answer of its change set.</summary>
    private int ChangeSet(WebApiCall call, List<BatchPart> parts, BatchAnswer answer)
    {
        if (parts.Find(part => part.Method == "GET") is not null)
            throw new DataverseException(0x80060888, "A change set holds no GET.");
        var inner = new BatchAnswer("changesetresponse", organization.NewId());
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        HttpContext? failed = null;
        try
        {
            organization.Gate.InSession("Change set", call.UserId, session =>
            {
                session.Transact(() => failed = parts.Select(part => Run(call, session, part, made, inner)).FirstOrDefault(context => context.Response.StatusCode >= 400));
                return true;
            });
        }
        catch (ChangeSetFailedException stopped)
        {
            failed = stopped.Answer;
        }
        if (failed is null)
        {
            answer.Add(inner);
            return 200;
        }
        answer.AddAsync(failed, null).GetAwaiter().GetResult();
        return failed.Response.StatusCode;
    }

    /// <summary>Everything is in memory, so nothing is waited for; the turn stays with this thread.</summary>
    private HttpContext Run(WebApiCall call, Session session, BatchPart part, Dictionary<string, string> made, BatchAnswer answer)
    {
        var context = Context(call, part, made);
        AnswerAsync(call, context, new SessionService(organization, session, call.UserId)).GetAwaiter().GetResult();
        if (context.Response.StatusCode >= 400)
            throw new ChangeSetFailedException(context); // takes the transaction back
        if (part.ContentId is { } id && context.Response.Headers["OData-EntityId"].ToString() is { Length: > 0 } address)
            made[id] = address;
        answer.AddAsync(context, part.ContentId).GetAwaiter().GetResult();
        return context;
    }

    private async Task AnswerAsync(WebApiCall call, HttpContext context, IOrganizationService service)
    {
        context.Response.Headers["OData-Version"] = "4.0";
        try
        {
            PlatformHeaders.Check(context.Request.Headers);
            var inner = new WebApiCall(context, call.RootPath, call.UserId, service);
            if (inner.Segments is [{ Name: "$batch" }, ..])
                throw new DataverseException(0x80060888, "A batch holds no other batch.");
            await router.HandleAsync(inner).ConfigureAwait(false);
        }
        catch (DataverseException refused)
        {
            await WebApiCall.RefuseAsync(context, refused).ConfigureAwait(false);
        }
        await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    private static DefaultHttpContext Context(WebApiCall call, BatchPart part, Dictionary<string, string> made)
    {
        var (context, target) = (new DefaultHttpContext(), Target(call, part.Target, made));
        var (request, question) = (context.Request, target.IndexOf('?', StringComparison.Ordinal));
        (request.Method, request.Scheme, request.Host) = (part.Method, call.Context.Request.Scheme, call.Context.Request.Host);
        request.Path = PathString.FromUriComponent(question < 0 ? target : target[..question]);
        request.QueryString = question < 0 ? QueryString.Empty : new(target[question..]);
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        foreach (var (name, value) in part.Headers)
            request.Headers[name] = value;
        var body = Encoding.UTF8.GetBytes(Referring(part.Body, made));
        (request.Body, request.ContentLength) = (new MemoryStream(body), body.Length);
        context.Response.Body = new MemoryStream();
        return context;
    }

    /// <summary>Path and query from the root of the host on.</summary>
    private static string Target(WebApiCall call, string target, Dictionary<string, string> made)
    {
        if (target.StartsWith('$') && made.Count > 0 && target.Split('/', '?')[0] is var id && made.TryGetValue(id[1..], out var address))
            target = address + target[id.Length..];
        if (Uri.TryCreate(target, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https")
            target = whole.PathAndQuery;
        else if (!target.StartsWith('/'))
            target = $"{call.RootPath}/{target}";
        return target.StartsWith(call.RootPath + "/", StringComparison.Ordinal) ? target : throw new DataverseException(0x80060888, $"'{target}' is no address of this service and version.");
    }

    /// <summary>Bodies name what was made before by its content id: <c>"$1"</c>.</summary>
    private static string Referring(string body, Dictionary<string, string> made)
    {
        foreach (var (id, address) in made)
            body = body.Replace($"\"${id}\"", $"\"{address}\"", StringComparison.Ordinal);
        return body;
    }

    private sealed class ChangeSetFailedException(HttpContext answer) : Exception("A part of the change set was refused.")
    {
        public HttpContext Answer { get; } = answer;
    }
}

/// <summary>The answer of a batch or a change set.</summary>
internal sealed class BatchAnswer(string kind, Guid id)
{
    private readonly StringBuilder _text = new();
    private readonly string _boundary = $"{kind}_{id:D}";

    public string ContentType => $"multipart/mixed; boundary={_boundary}";

    public async Task AddAsync(HttpContext context, string? contentId)
    {
        var response = context.Response;
        await response.BodyWriter.FlushAsync().ConfigureAwait(false);
        _text.Append(CultureInfo.InvariantCulture, $"--{_boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null)
            _text.Append(CultureInfo.InvariantCulture, $"Content-ID: {contentId}\r\n");
        _text.Append(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {response.StatusCode} {Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(response.StatusCode).Replace(" ", "", StringComparison.Ordinal)}\r\n");
        foreach (var (name, value) in response.Headers)
            _text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        _text.Append("\r\n").Append(Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray())).Append("\r\n");
    }

    public void Add(BatchAnswer changeSet) =>
        _text.Append(CultureInfo.InvariantCulture, $"--{_boundary}\r\nContent-Type: {changeSet.ContentType}\r\n\r\n{changeSet.End()}");

    public string End() => _text.Append(CultureInfo.InvariantCulture, $"--{_boundary}--\r\n").ToString();
}
