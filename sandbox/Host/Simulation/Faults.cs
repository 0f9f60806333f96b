using System.Globalization;
using System.Net;

namespace Sandbox.Host.Simulation;

/// <summary>What a fault does to a request and to its answer.</summary>
internal static class Faults
{
    private static readonly HttpStatusCode[] ServerErrors =
        [HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout];

    /// <returns>The answer of a request that the service never sees; null when it does.</returns>
    public static HttpResponseMessage? Before(HttpRequestMessage request, Fault fault, Random chance) => fault switch
    {
        Fault.CrashBefore => throw new EngineCrash(),
        Fault.CutBefore => throw new HttpRequestException("The connection was cut before the request arrived."),
        Fault.TimedOut => Answer(request, HttpStatusCode.RequestTimeout),
        Fault.Throttled => Throttled(request, chance),
        Fault.ServerError => Answer(request, ServerErrors[chance.Next(ServerErrors.Length)]),
        Fault.SignedOut => Answer(request, HttpStatusCode.Unauthorized),
        _ => null,
    };

    /// <summary>What becomes of the answer of a request that took effect.</summary>
    public static HttpResponseMessage After(HttpRequestMessage request, HttpResponseMessage answer, Fault fault) => fault switch
    {
        Fault.CrashAfter => throw new EngineCrash(),
        Fault.CutAfter => throw new HttpRequestException("The connection was cut before the answer arrived."),
        Fault.BodyCut => Broken(answer),
        Fault.LateGateway => Answer(request, HttpStatusCode.GatewayTimeout),
        _ => answer,
    };

    private static HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status) => new(status) { RequestMessage = request };

    private static HttpResponseMessage Throttled(HttpRequestMessage request, Random chance)
    {
        var answer = Answer(request, HttpStatusCode.TooManyRequests);
        if (chance.NextDouble() < 0.6)
            answer.Headers.TryAddWithoutValidation("Retry-After", chance.Next(1, 120).ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    private static HttpResponseMessage Broken(HttpResponseMessage answer)
    {
        var broken = new HttpResponseMessage(answer.StatusCode) { RequestMessage = answer.RequestMessage, Content = new BrokenContent() };
        foreach (var (name, values) in answer.Headers)
            broken.Headers.TryAddWithoutValidation(name, values);
        return broken;
    }

    /// <summary>Breaks off while it is read, as a body that is shorter than announced does.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new HttpIOException(HttpRequestError.ResponseEnded);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
