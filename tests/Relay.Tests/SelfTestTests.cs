using System.Net;
using CoSell.Relay.Configuration;
using CoSell.Relay.Signatures;
using Microsoft.Extensions.Options;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>The relay tries the signing certificate out before the first event, and its health page says what it found.</summary>
[TestClass]
public sealed class SelfTestTests
{
    [TestMethod]
    public async Task A_good_certificate_is_told_with_its_issuer_the_end_of_its_chain_and_its_last_day()
    {
        await using var room = await OpenAsync();

        var health = await room.HealthAsync();

        health["status"]!.GetValue<string>().Should().Be("Healthy");
        var found = health["certificate"]!;
        found["state"]!.GetValue<string>().Should().Be("trusted");
        found["host"]!.GetValue<string>().Should().Be("3psostorageacct.blob.core.windows.net");
        found["subject"]!.GetValue<string>().Should().Contain("pcnotifications-dispatch.microsoft.com");
        found["issuer"]!.GetValue<string>().Should().Contain("O=Microsoft Corporation");
        found["root"]!.GetValue<string>().Should().NotBeEmpty();
        found["validUntil"]!.GetValue<DateTimeOffset>().Should().BeAfter(RelayRoom.Start);
        found["lookedAt"]!.GetValue<DateTimeOffset>().Should().Be(RelayRoom.Start);
    }

    [TestMethod]
    public async Task The_certificate_that_was_tried_out_serves_the_first_event()
    {
        await using var room = await OpenAsync();

        await room.SendDealAsync();

        room.Certificates.Asked.Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_chain_that_does_not_end_at_a_trusted_root_is_told_before_any_event_is_refused()
    {
        await using var room = await OpenAsync(("Relay:Signature:TrustedRoots", ""));

        var health = await room.HealthAsync();

        health["status"]!.GetValue<string>().Should().Be("Degraded");
        health["certificate"]!["state"]!.GetValue<string>().Should().Be("refused");
        health["certificate"]!["why"]!.GetValue<string>().Should().StartWith("ChainNotTrusted: ");
        (await room.HealthTextAsync()).Should().Contain("The signing certificate is refused (ChainNotTrusted").And.Contain("name it in Relay__Signature__TrustedRoots");
    }

    [TestMethod]
    public async Task A_certificate_that_cannot_be_had_is_told_and_tried_again()
    {
        await using var room = await OpenAsync();
        room.Certificates.Answer = () => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        await room.Clock.RunForAsync(TimeSpan.FromHours(1));
        await room.SelfTest.LookAsync(CancellationToken.None);

        (await room.HealthAsync())["certificate"]!["state"]!.GetValue<string>().Should().Be("not reached");
        (await room.HealthTextAsync()).Should().StartWith("Degraded\nThe signing certificate could not be had from 3psostorageacct.blob.core.windows.net (CertificateNotAvailable).");

        room.Certificates.Answer = null;
        await room.SelfTest.LookAsync(CancellationToken.None);
        (await room.HealthAsync())["status"]!.GetValue<string>().Should().Be("Healthy");
    }

    [TestMethod]
    public async Task Without_a_self_test_nothing_is_downloaded_before_an_event_comes()
    {
        await using var room = await RelayRoom.OpenAsync();

        (await room.HealthAsync())["certificate"].Should().BeNull();
        room.Certificates.Asked.Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_page_for_people_says_the_same_in_lines_and_a_stranger_reads_one_word()
    {
        await using var room = await OpenAsync();
        await room.SendDealAsync();

        var text = await room.HealthTextAsync();

        text.Split('\n')[0].Should().Be("Healthy");
        text.Should().Contain("The signing certificate is trusted: ").And.Contain("Looked at 2026-03-02 09:00Z.");
        text.Should().MatchRegex("production, required: 1 delivered, 0 failed, 0 dropped; last delivered 2026-03-02 09:0\\dZ\\.");
        text.Should().NotContain("s3cr3t").And.NotContain(RelayRoom.Key);
        (await room.HealthTextAsync(null)).Should().Be("Healthy\n");
    }

    [TestMethod]
    [DataRow("Microsoft Root Certificate Authority 2010", "DF545BF919A2439C36983B54CDFC903DFA4F37D3996D8D84B4C31EEC6F3C163E")]
    [DataRow("Microsoft Root Certificate Authority 2011", "847DF6A78497943F27FC72EB93F9A637320A02B561D0A91B09E87A7807ED7C61")]
    [DataRow("Microsoft RSA Root Certificate Authority 2017", "C741F70F4B2A8D88BF2E71C14122EF53EF10EBA0CFA5E64CFA20F418853073E0")]
    [DataRow("Microsoft ECC Root Certificate Authority 2017", "358DF39D764AF9E1B766E9C972DF352EE15CFAC227AF6AD1D70E8E4A6EDCBA02")]
    public void Microsofts_public_roots_are_trusted_beside_those_of_the_machine(string name, string fingerprint)
    {
        var options = new RelayOptions();
        (options.Signature.Subject, options.Signature.CheckRevocation) = ("", false);
        var root = MicrosoftRoots.Load().Single(each => each.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == fingerprint);

        var judgement = new CertificateTrust(Options.Create(options), TimeProvider.System).Judge(root);

        judgement.Refusal.Should().BeNull();
        judgement.Root.Should().Be(name);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Signature ")]
    public async Task A_signature_is_understood_with_and_without_the_word(string word)
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);
        var signed = signer.Sign("""{"EventName":"referral-updated","ResourceUri":"https://api.example/referrals/1","ResourceChangeUtcDate":"2026-03-02T08:59:01Z"}""");

        var answer = await room.ReplayAsync(signed.With("x-ms-signature", word + signed.Headers["x-ms-signature"]["Signature ".Length..]));

        answer.Should().Be((200, """{"outcome":"delivered"}"""));
    }

    private static async Task<RelayRoom> OpenAsync(params (string Setting, string Value)[] settings)
    {
        var room = await RelayRoom.OpenAsync([("Relay:Signature:SelfTest", SignatureOptions.Documented), .. settings]);
        await room.SelfTest.Looked;
        return room;
    }
}
