using System.Net;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>For how long a certificate counts, and how many are kept.</summary>
[TestClass]
public sealed class KeptCertificateTests
{
    [TestMethod]
    [DataRow("2019-12-31T23:59:00Z", 401)]
    [DataRow("2020-01-01T00:00:00Z", 200)]
    [DataRow("2039-12-31T23:59:59Z", 200)]
    [DataRow("2040-01-01T00:01:00Z", 401)]
    public async Task A_certificate_counts_from_its_first_moment_to_its_last(string now, int status)
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        var answer = await room.ReplayAsync(signer.Sign(Event(now)));

        answer.Status.Should().Be(status);
        if (status == 401)
            answer.Body.Should().Be("""{"outcome":"CertificateExpired"}""");
    }

    [TestMethod]
    public async Task A_certificate_that_is_kept_does_not_outlive_its_last_moment()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, new DateTimeOffset(2039, 12, 31, 23, 50, 0, TimeSpan.Zero));
        (await room.ReplayAsync(signer.Sign(Event("2039-12-31T23:50:00Z")))).Status.Should().Be(200);

        await room.Clock.RunForAsync(TimeSpan.FromMinutes(11));

        (await room.ReplayAsync(signer.Sign(Event("2040-01-01T00:01:00Z")))).Should().Be((401, """{"outcome":"CertificateExpired"}"""));
    }

    [TestMethod]
    public async Task Sixteen_certificates_are_kept_and_the_next_makes_room()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);
        for (var number = 1; number <= 16; number++)
            await SendAsync(number);
        await SendAsync(1);
        room.Certificates.Asked.Should().HaveCount(16, "the first is still kept");

        await SendAsync(17);
        await SendAsync(1);

        room.Certificates.Asked.Should().HaveCount(18, "the first had to go for the seventeenth");

        async Task SendAsync(int number) =>
            (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:00Z")).With("X-MS-Certificate-Url", $"https://3psostorageacct.blob.core.windows.net/cert/{number}.cer"))).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_certificate_that_does_not_come_in_time_is_asked_for_again_later()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, ("Relay:Signature:DownloadTimeout", "00:00:00.050"));
        room.Certificates.IsSilent = true;

        (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:00Z")))).Should().Be((503, """{"outcome":"CertificateNotAvailable"}"""));
    }

    [TestMethod]
    [DataRow(HttpStatusCode.RequestTimeout, 503, "CertificateNotAvailable")]
    [DataRow(HttpStatusCode.InternalServerError, 503, "CertificateNotAvailable")]
    [DataRow(HttpStatusCode.NotFound, 401, "CertificateNotFound")]
    [DataRow(HttpStatusCode.NoContent, 401, "CertificateNotFound")]
    public async Task Only_what_may_be_better_later_is_asked_for_again(HttpStatusCode answered, int status, string code)
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);
        room.Certificates.Answer = () => new HttpResponseMessage(answered);

        (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:00Z")))).Should().Be((status, $$"""{"outcome":"{{code}}"}"""));
    }

    [TestMethod]
    public async Task A_download_that_breaks_off_is_asked_for_again()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);
        room.Certificates.Answer = () => throw new IOException("The connection was reset.");

        (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:00Z")))).Should().Be((503, """{"outcome":"CertificateNotAvailable"}"""));
    }

    [TestMethod]
    [DataRow(16_384, "CertificateNotReadable")]
    [DataRow(16_385, "CertificateTooLong")]
    public async Task A_certificate_may_be_so_long_and_no_longer(int bytes, string code)
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);
        room.Certificates.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[bytes]) };

        (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:00Z")))).Should().Be((401, $$"""{"outcome":"{{code}}"}"""));
    }

    private static string Event(string changedOn) => $$"""{"EventName":"referral-updated","ResourceUri":"https://api.example/referrals/1","ResourceChangeUtcDate":"{{changedOn}}"}""";
}
