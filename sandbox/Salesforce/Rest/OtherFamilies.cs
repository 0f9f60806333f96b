using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Salesforce.Auth;

namespace Sandbox.Salesforce.Rest;

/// <summary>The API families of Salesforce that the sandbox does not have, below <c>/services</c> and <c>/cometd</c>: refused by name, each in the form of its family.</summary>
internal sealed class OtherFamilies(Sessions sessions)
{
    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        if (path.StartsWith("/services/async/", StringComparison.OrdinalIgnoreCase))
            return BulkAsync(context, "the Bulk API 1.0 (/services/async); use Bulk 2.0 (jobs/ingest, jobs/query)");
        var family = string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2));
        var failure = path.StartsWith("/services/", StringComparison.OrdinalIgnoreCase) && sessions.Find(BearerToken.Of(context.Request)) is null
            ? new SalesforceException(401, "INVALID_SESSION_ID", "Session expired or invalid")
            : SalesforceException.Unsupported($"the API /{family}");
        return HttpAnswer.WriteAsync(context, failure.Status, ApiResponse.Failed(failure).Body);
    }

    private static Task BulkAsync(HttpContext context, string what)
    {
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><error xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">"
            + $"<exceptionCode>UNSUPPORTED_IN_SANDBOX</exceptionCode><exceptionMessage>{SalesforceException.Unsupported(what).Message}</exceptionMessage></error>",
            Encoding.UTF8);
    }
}
