using System.Net;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>Whose certificate counts, and how it is come by.</summary>
[TestClass]
public sealed class CertificateTests
{
    [TestMethod]
    public async Task A_certificate_that_has_run_out_is_refused()
    {
        await using var room = await RelayRoom.OpenAsync(new DateTimeOffset(2101, 1, 1, 0, 0, 0, TimeSpan.Zero), signatureInOwnHeader: true);

        await room.SendDealAsync();

        Refused(room, 401, "CertificateExpired");
    }

    [TestMethod]
    [DataRow("Relay:Signature:TrustedRoots", "", "ChainNotTrusted")]
    [DataRow("Relay:Signature:IssuerOrganization", "Microsoft", "IssuerNotMicrosoft")]
    [DataRow("Relay:Signature:Subject", "*.example.com", "SubjectNotExpected")]
    [DataRow("Relay:Signature:Subject", "microsoft.com", "SubjectNotExpected")]
    [DataRow("Relay:Signature:CheckRevocation", "true", "ChainNotTrusted")]
    public async Task A_certificate_that_is_not_Microsofts_is_refused(string setting, string value, string code)
    {
        await using var room = await RelayRoom.OpenAsync((setting, value));

        await room.SendDealAsync();

        Refused(room, 401, code);
    }

    [TestMethod]
    public async Task The_name_of_the_signer_can_be_pinned()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:Signature:Subject", "pcnotifications-dispatch.microsoft.com"));

        await room.SendDealAsync();

        room.Wire.Answers.Should().ContainSingle().Which.Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_certificate_is_downloaded_once_in_a_while()
    {
        await using var room = await RelayRoom.OpenAsync();
        await room.SendDealAsync();
        await room.SendDealAsync();
        room.Certificates.Asked.Should().ContainSingle();

        await room.Clock.RunForAsync(TimeSpan.FromHours(1));
        await room.SendDealAsync();

        room.Certificates.Asked.Should().HaveCount(2);
        room.Environments.Of("production").Should().HaveCount(3);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.ServiceUnavailable)]
    [DataRow(HttpStatusCode.TooManyRequests)]
    public async Task An_event_whose_certificate_cannot_be_had_just_now_is_asked_for_again(HttpStatusCode status)
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Certificates.Answer = () => new HttpResponseMessage(status);
        await room.SendDealAsync();
        Refused(room, 503, "CertificateNotAvailable");

        room.Certificates.Answer = () => throw new HttpRequestException(HttpRequestError.NameResolutionError);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        room.Wire.Answers[^1].Status.Should().Be(503);

        room.Certificates.Answer = null;
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(2));
        room.Wire.Answers[^1].Should().Be((200, """{"outcome":"delivered"}"""));
    }

    [TestMethod]
    public async Task Where_no_certificate_is_no_other_address_is_tried()
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Certificates.Answer = () => new HttpResponseMessage(HttpStatusCode.Redirect) { Headers = { Location = new Uri("https://attacker.example/cert/a.cer") } };

        await room.SendDealAsync();

        Refused(room, 401, "CertificateNotFound");
        room.Certificates.Asked.Should().ContainSingle();
    }

    [TestMethod]
    [DataRow(100_000, "CertificateTooLong")]
    [DataRow(100, "CertificateNotReadable")]
    [DataRow(0, "CertificateNotReadable")]
    public async Task What_is_no_certificate_is_refused(int bytes, string code)
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Certificates.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[bytes]) };

        await room.SendDealAsync();

        Refused(room, 401, code);
    }

    private static void Refused(RelayRoom room, int status, string code)
    {
        room.Wire.Answers.Should().ContainSingle().Which.Should().Be((status, $$"""{"outcome":"{{code}}"}"""));
        room.Environments.All.Should().BeEmpty();
    }
}
