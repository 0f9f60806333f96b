using System.IO.Compression;
using System.Net;
using System.Text;
using Sandbox.Workflow.Connectors;
using static Connectors.Tests.Host.Rig;

namespace Connectors.Tests.Host;

/// <summary>How the content of an answer is read.</summary>
[TestClass]
public sealed class ContentTests
{
    private readonly Rig _rig = new();

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    [DataRow("gzip")]
    [DataRow("deflate")]
    [DataRow("br")]
    public async Task A_packed_answer_is_unpacked(string encoding)
    {
        Answers(new ByteArrayContent(Pack(encoding, """{"id":"r1"}""")), "application/json", encoding);

        var answer = await Get();

        answer.Body!["id"].AsString().Should().Be("r1");
        answer.Headers.Names.Should().NotContain("Content-Encoding").And.NotContain("Content-Length");
        _rig.Service.Last.Header("Accept-Encoding").Should().Contain(encoding);
    }

    [TestMethod]
    public async Task An_answer_that_is_not_packed_as_it_says_counts_as_no_answer()
    {
        Answers(new StringContent("plain"), "application/json", "gzip");

        (await Refusal()).Should().BeEquivalentTo(new { Code = "BadGateway", Retryable = true });
    }

    [TestMethod]
    [DataRow("iso-8859-1")]
    [DataRow("windows-1252")]
    [DataRow("utf-16")]
    [DataRow("\"utf-8\"")]
    public async Task Characters_are_read_as_the_content_type_says(string charSet)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charSet) ?? Encoding.GetEncoding(charSet.Trim('"'));
        Answers(new ByteArrayContent(encoding.GetBytes("""{"name":"Größe"}""")), $"application/json; charset={charSet}");
        Answers(new ByteArrayContent(encoding.GetBytes("Größe")), $"text/plain; charset={charSet}");

        (await Get()).Body!["name"].AsString().Should().Be("Größe");
        (await Get()).Body!.AsString().Should().Be("Größe");
    }

    [TestMethod]
    public async Task A_byte_order_mark_is_no_part_of_the_JSON()
    {
        Answers(new ByteArrayContent([.. Encoding.UTF8.Preamble, .. "{\"a\":1}"u8]), "application/json");

        (await Get()).Body!.ToJson().Should().Be("""{"a":1}""");
    }

    [TestMethod]
    public async Task Content_without_a_type_is_handed_on_as_bytes()
    {
        _rig.Service.Answers(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent("abc"u8.ToArray()) });

        (await Get()).Body!.ToJson().Should().Be("""{"$content-type":"application/octet-stream","$content":"YWJj"}""");
    }

    [TestMethod]
    public async Task No_content_is_no_body()
    {
        _rig.Service.Answers(204);

        (await Get()).Should().BeEquivalentTo(new { StatusCode = 204, Body = (object?)null });
    }

    [TestMethod]
    public async Task A_header_given_twice_is_one_text()
    {
        _rig.Service.Answers(200, "{}", "application/json", ("X-Trace", "one"), ("X-Trace", "two"));

        (await Get()).Headers["X-Trace"].AsString().Should().Be("one, two");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task More_than_100_MB_are_refused_with_the_platforms_words(bool announced)
    {
        var content = new StreamContent(new Zeros(104_857_601));
        content.Headers.ContentLength = announced ? 104_857_601 : null;
        Answers(content, "application/octet-stream");

        var refusal = await Refusal();

        refusal.Code.Should().Be("BadRequest");
        refusal.Retryable.Should().BeFalse();
        refusal.Message.Should().Be("Http request failed as there is an error: 'Cannot write more bytes to the buffer than the configured maximum buffer size: 104857600.'");
    }

    [TestMethod]
    public async Task A_slow_service_takes_its_time_on_the_clock()
    {
        _rig.Service.Answers(200, "{}", "application/json", ("Sandbox-Latency", "1500"));
        using var counted = _rig.Clock.Begin();

        var call = Get();
        await _rig.Clock.RunForAsync(TimeSpan.FromMilliseconds(1499));
        call.IsCompleted.Should().BeFalse();
        var passing = _rig.Clock.RunForAsync(TimeSpan.FromMilliseconds(1));
        var answer = await call;
        counted.Dispose();
        await passing;

        answer.Headers.Names.Should().NotContain("Sandbox-Latency");
        _rig.Clock.GetUtcNow().Should().Be(Start.AddMilliseconds(1500));
    }

    [TestMethod]
    public async Task A_service_slower_than_two_minutes_has_not_answered()
    {
        _rig.Service.Answers(200, "{}", "application/json", ("Sandbox-Latency", "180000"));
        using var counted = _rig.Clock.Begin();

        var call = Refusal();
        var passing = _rig.Clock.RunForAsync(TimeSpan.FromMinutes(2));
        var refusal = await call;
        counted.Dispose();
        await passing;

        refusal.Should().BeEquivalentTo(new { Code = "GatewayTimeout", Retryable = true });
        _rig.Clock.GetUtcNow().Should().Be(Start.AddMinutes(2));
    }

    private void Answers(HttpContent content, string contentType, string? encoding = null)
    {
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        _rig.Service.Answers(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }

    private static byte[] Pack(string encoding, string text)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Compress),
            "deflate" => new ZLibStream(packed, CompressionMode.Compress),
            _ => new BrotliStream(packed, CompressionMode.Compress),
        })
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private async Task<ConnectorException> Refusal() => (await FluentActions.Awaiting(Get).Should().ThrowAsync<ConnectorException>()).Which;

    private Task<ConnectorResponse> Get() => _rig.Invoke(Referral("GetReferralById", """{"id":"r1"}"""));
}
