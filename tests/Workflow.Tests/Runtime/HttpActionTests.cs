using System.Net;
using System.Text;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class HttpActionTests
{
    [TestMethod]
    public async Task Queries_replace_the_query_string_and_an_object_is_sent_as_json()
    {
        var service = new Service(_ => Json(HttpStatusCode.OK, """{"ok":true}"""));

        var run = await RunAsync(service, """{"method":"post","uri":"http://host/a?old=1","queries":{"q":"x y"},"headers":{"X-A":"1"},"body":{"n":1}}""");

        service.Seen.Should().Equal("""POST http://host/a?q=x%20y application/json; charset=utf-8 {"n":1} X-A=1""");
        run.Find("Call")!.Outputs!["body"].ToJson().Should().Be("""{"ok":true}""");
    }

    [TestMethod]
    public async Task Text_is_sent_as_plain_text_and_an_empty_answer_has_no_body()
    {
        var service = new Service(_ => new HttpResponseMessage(HttpStatusCode.NoContent));

        var run = await RunAsync(service, """{"method":"PUT","uri":"http://host/a","body":"hi"}""");

        service.Seen.Should().Equal("PUT http://host/a text/plain; charset=utf-8 hi ");
        run.Find("Call")!.Code.Should().Be("NoContent");
        ((ObjectValue)run.Find("Call")!.Outputs!).Names.Should().Equal("statusCode", "headers");
    }

    [TestMethod]
    public async Task Invalid_json_fails_the_action()
    {
        var run = await RunAsync(new(_ => Json(HttpStatusCode.OK, "{nope")), """{"method":"GET","uri":"http://host/a"}""");

        run.Find("Call")!.Code.Should().Be("BadRequest");
        run.Find("Call")!.Error!.Message.Should().StartWith("Http request failed: the content was not a valid JSON");
    }

    [TestMethod]
    public async Task Accepted_with_a_location_is_asked_until_it_is_done()
    {
        var service = new Service(request => request.RequestUri!.AbsolutePath == "/done" ? Json(HttpStatusCode.OK, "7") : Accepted("http://host/done"));

        var run = await RunAsync(service, """{"method":"GET","uri":"http://host/start"}""");

        run.Find("Call")!.Outputs!["body"].ToString().Should().Be("7");
        run.Run.EndTime.Should().Be(Rehearsal.Start.AddSeconds(30));
    }

    [TestMethod]
    [DataRow("""{"type":"Basic","username":"u","password":"p"}""", "Basic dTpw")]
    [DataRow("""{"type":"Raw","value":"Bearer t"}""", "Bearer t")]
    public async Task Credentials_are_sent_and_not_recorded(string authentication, string expected)
    {
        var sent = "";
        var service = new Service(request =>
        {
            sent = request.Headers.Authorization?.ToString();
            return Json(HttpStatusCode.OK, "1");
        });

        var run = await RunAsync(service, $$$"""{"method":"GET","uri":"http://host/a","authentication":{{{authentication}}} }""");

        sent.Should().Be(expected);
        run.Find("Call")!.Inputs!.ToJson().Should().Be("""{"method":"GET","uri":"http://host/a"}""");
    }

    private static async Task<RunDetails> RunAsync(Service service, string inputs)
    {
        using var http = new HttpMessageInvoker(service);
        await using var rehearsal = new Rehearsal(configure: options => options with { Http = http });
        var flow = await rehearsal.AddAsync(null, $$$"""{"Call":{"type":"Http","inputs":{{{inputs}}} } }""");
        return await rehearsal.RunAsync(flow);
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Accepted(string location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Accepted);
        response.Headers.Location = new Uri(location);
        response.Headers.TryAddWithoutValidation("Retry-After", "30");
        return response;
    }

    private sealed class Service(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var headers = string.Join(";", request.Headers.Select(h => $"{h.Key}={h.Value.First()}"));
            Seen.Add($"{request.Method} {request.RequestUri!.AbsoluteUri} {request.Content?.Headers.ContentType} {body} {headers}");
            return answer(request);
        }
    }
}
