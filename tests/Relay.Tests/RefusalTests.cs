using System.Text;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>What Microsoft did not sign, or signed long ago, reaches no environment.</summary>
[TestClass]
public sealed class RefusalTests
{
    private const string Certificate = "X-MS-Certificate-Url";
    private const string Algorithm = "X-MS-Signature-Algorithm";
    private const string Signature = "x-ms-signature";
    private const string Pinned = "https://3psostorageacct.blob.core.windows.net/cert/";

    private static RelayRoom s_room = null!;
    private static ReceivedRequest s_heard = null!;

    /// <summary>A room in which one event was delivered, and somebody heard it.</summary>
    [ClassInitialize]
    public static async Task ListenAsync(TestContext _)
    {
        s_room = await RelayRoom.OpenAsync();
        await s_room.SendDealAsync();
        await s_room.Environments.WaitForAsync("staging", 1);
        s_heard = s_room.Wire.Last!;
    }

    [ClassCleanup]
    public static async Task CloseAsync() => await s_room.DisposeAsync();

    [TestMethod]
    [DataRow(Certificate, null, 400, "CertificateUrlMissing")]
    [DataRow(Algorithm, null, 400, "AlgorithmMissing")]
    [DataRow(Signature, null, 401, "SignatureMissing")]
    [DataRow(Signature, "Bearer abcd", 401, "SchemeNotSignature")]
    [DataRow(Signature, "Signature not base64!", 401, "SignatureNotBase64")]
    [DataRow(Signature, "Signature AAAA", 401, "SignatureWrong")]
    [DataRow(Signature, "Signature ", 401, "SchemeNotSignature")]
    [DataRow(Algorithm, "rsa-sha1", 401, "AlgorithmNotAccepted")]
    [DataRow(Algorithm, "rsa-md5", 401, "AlgorithmNotAccepted")]
    [DataRow(Algorithm, "hmac-sha256", 401, "AlgorithmNotAccepted")]
    [DataRow(Algorithm, "none", 401, "AlgorithmNotAccepted")]
    [DataRow(Algorithm, "rsa-sha512", 401, "SignatureWrong")]
    public async Task A_request_whose_headers_do_not_add_up_is_refused(string header, string? value, int status, string code)
    {
        await RefusedAsync(s_heard.With(header, value), status, code);
    }

    [TestMethod]
    [DataRow("http://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer")]
    [DataRow("https://3psostorageacct.blob.core.windows.net:8443/cert/a.cer")]
    [DataRow("https://attacker.example/cert/a.cer")]
    [DataRow("https://3psostorageacct.blob.core.windows.net.attacker.example/cert/a.cer")]
    [DataRow("https://attacker.example@3psostorageacct.blob.core.windows.net/cert/a.cer")]
    [DataRow("https://3psostorageacct.blob.core.windows.net@attacker.example/cert/a.cer")]
    [DataRow(Pinned + "deeper/a.cer")]
    [DataRow(Pinned + "../other/a.cer")]
    [DataRow(Pinned + "%2e%2e%2fother.cer")]
    [DataRow(Pinned + "a.cer?sv=1")]
    [DataRow(Pinned + "a.cer#x")]
    [DataRow(Pinned + "a.pem")]
    [DataRow(Pinned + ".cer/..")]
    [DataRow("/cert/a.cer")]
    [DataRow("file:///etc/passwd")]
    public async Task A_certificate_from_elsewhere_is_not_even_asked_for(string url)
    {
        await RefusedAsync(s_heard.With(Certificate, url), 401, "CertificateUrlNotAllowed");

        s_room.Certificates.Asked.Should().ContainSingle("that was for the event that was heard");
    }

    [TestMethod]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        var body = Encoding.UTF8.GetString(s_heard.Body).Replace("referral-created", "referral-updated", StringComparison.Ordinal);

        await RefusedAsync(s_heard with { Body = Encoding.UTF8.GetBytes(body) }, 401, "SignatureWrong");
        await RefusedAsync(s_heard with { Body = [.. s_heard.Body, (byte)' '] }, 401, "SignatureWrong");
    }

    [TestMethod]
    public async Task Two_signatures_are_one_too_many()
    {
        await RefusedAsync(s_heard.With("Authorization", s_heard.Headers[Signature]).With(Signature, s_heard.Headers[Signature] + ", Signature AAAA"), 401, "SignatureNotBase64");
    }

    [TestMethod]
    public async Task An_event_that_was_heard_long_ago_is_not_believed_again()
    {
        await using var room = await RelayRoom.OpenAsync();
        await room.SendDealAsync();
        await room.Environments.WaitForAsync("staging", 1);
        var heard = room.Wire.Last!;
        await room.Clock.RunForAsync(TimeSpan.FromHours(49));

        (await room.ReplayAsync(heard)).Should().Be((400, """{"outcome":"EventTooOld"}"""));

        room.Environments.All.Should().HaveCount(2);
    }

    [TestMethod]
    public async Task An_event_from_the_future_is_not_believed()
    {
        // The relay's clock counts as a second behind.
        await using var ahead = await RelayRoom.OpenAsync(("Relay:ClockSkew", "-00:00:01"));

        await ahead.SendDealAsync();

        ahead.Wire.Answers.Should().ContainSingle().Which.Should().Be((400, """{"outcome":"EventFromTheFuture"}"""));
        ahead.Environments.All.Should().BeEmpty();
    }

    [TestMethod]
    public async Task Whoever_does_not_know_the_key_learns_nothing()
    {
        (await s_room.ReplayAsync(s_heard, key: RelayRoom.Key + "x")).Should().Be((404, ""));
        (await s_room.ReplayAsync(s_heard, key: RelayRoom.Key[..^1])).Should().Be((404, ""));
    }

    [TestMethod]
    public async Task A_body_that_is_too_long_is_not_read()
    {
        (await s_room.ReplayAsync(s_heard with { Body = new byte[65_537] })).Status.Should().Be(413);
    }

    [TestMethod]
    public async Task A_body_that_is_too_long_is_not_read_though_nobody_says_how_long_it_is()
    {
        var first = $"POST /events/{RelayRoom.Key} HTTP/1.1\r\nHost: relay.example\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n{new string('x', 0x10001)}\r\n";

        (await RawRequest.AnswerAsync(s_room.Address, first)).Should().StartWith("HTTP/1.1 413 ");
    }

    [TestMethod]
    public async Task A_body_that_trickles_in_is_given_up_and_holds_no_place()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:ReadTimeout", "00:00:00.200"));

        var answer = await RawRequest.AnswerAsync(room.Address, $"POST /events/{RelayRoom.Key} HTTP/1.1\r\nHost: relay.example\r\nContent-Length: 300\r\n\r\n{{");

        answer.Should().StartWith("HTTP/1.1 408 ").And.Contain("BodyTooSlow");
    }

    [TestMethod]
    public async Task Headers_that_trickle_in_are_given_up()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:ReadTimeout", "00:00:00.200"));

        (await RawRequest.AnswerAsync(room.Address, "GET /health HTTP/1.1\r\nHost: relay")).Should().StartWith("HTTP/1.1 408 ");
    }

    /// <summary>The heard event went to both environments; what is refused goes to none.</summary>
    private static async Task RefusedAsync(ReceivedRequest request, int status, string code)
    {
        (await s_room.ReplayAsync(request)).Should().Be((status, $$"""{"outcome":"{{code}}"}"""));
        s_room.Environments.All.Should().HaveCount(2);
    }
}
