using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>Signatures of a signer that the relay is told to trust.</summary>
[TestClass]
public sealed class SignatureTests
{
    private const string Event = """{"EventName":"referral-updated","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/4b4c9a0e-0000-4000-8000-000000000001","ResourceChangeUtcDate":"2026-03-02T08:59:00Z"}""";

    private static Signer s_signer = null!;
    private static RelayRoom s_room = null!;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _)
    {
        s_signer = new Signer();
        s_room = await RelayRoom.OpenAsync(s_signer);
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        await s_room.DisposeAsync();
        s_signer.Dispose();
    }

    [TestMethod]
    [DataRow("rsa-sha256")]
    [DataRow("rsa-sha384")]
    [DataRow("rsa-sha512")]
    public async Task Strong_hashes_are_accepted(string algorithm)
    {
        var fresh = Event.Replace("08:59:00", $"08:59:0{algorithm[^1]}", StringComparison.Ordinal);

        (await s_room.ReplayAsync(s_signer.Sign(fresh, algorithm))).Should().Be((200, """{"outcome":"delivered"}"""));
    }

    [TestMethod]
    [DataRow("referral-updated\\nDelivered in 1 ms")]
    [DataRow("referral-updated\\u2028x")]
    [DataRow("referral updated")]
    [DataRow("{Event}")]
    public async Task A_name_that_could_break_a_line_of_the_log_is_no_event_though_it_was_signed(string name)
    {
        (await s_room.ReplayAsync(s_signer.Sign(Event.Replace("referral-updated", name, StringComparison.Ordinal)))).Should().Be((400, """{"outcome":"NotAnEvent"}"""));
        (await s_room.ReplayAsync(s_signer.Sign(Event.Replace("referral-updated", new string('r', 101), StringComparison.Ordinal)))).Should().Be((400, """{"outcome":"NotAnEvent"}"""));
    }

    [TestMethod]
    public async Task A_short_key_proves_nothing()
    {
        using var signer = new Signer(bits: 1024);
        (await SendAsync(signer, signer.Sign(Event))).Should().Be((401, """{"outcome":"KeyNotAccepted"}"""));
    }

    [TestMethod]
    [DataRow("CN=\"O=Microsoft Corporation\", O=Attacker")]
    [DataRow("CN=Root, OU=Microsoft Corporation")]
    [DataRow("CN=Root, O=Microsoft Corporation Ltd")]
    public async Task An_issuer_that_only_quotes_Microsoft_is_refused(string issuer)
    {
        using var signer = new Signer(issuer);
        (await SendAsync(signer, signer.Sign(Event))).Should().Be((401, """{"outcome":"IssuerNotMicrosoft"}"""));
    }

    [TestMethod]
    [DataRow("CN=microsoft.com.attacker.example")]
    [DataRow("CN=attackermicrosoft.com")]
    [DataRow("O=x.microsoft.com")]
    public async Task A_signer_that_is_not_named_as_Microsofts_is_refused(string subject)
    {
        using var signer = new Signer(subject: subject);
        (await SendAsync(signer, signer.Sign(Event))).Should().Be((401, """{"outcome":"SubjectNotExpected"}"""));
    }

    [TestMethod]
    [DataRow("", "NotAnEvent")]
    [DataRow("null", "NotAnEvent")]
    [DataRow("[]", "NotAnEvent")]
    [DataRow("{}", "NotAnEvent")]
    [DataRow("""{"EventName":7}""", "NotAnEvent")]
    [DataRow("<event/>", "NotAnEvent")]
    [DataRow("""{"EventName":"referral-updated"}""", "ChangeDateMissing")]
    [DataRow("""{"EventName":"referral-updated","ResourceChangeUtcDate":"soon"}""", "ChangeDateMissing")]
    [DataRow("""{"EventName":"referral-updated","ResourceChangeUtcDate":"2026-02-28T08:59:59Z"}""", "EventTooOld")]
    [DataRow("""{"EventName":"referral-updated","ResourceChangeUtcDate":"2026-03-02T09:05:01Z"}""", "EventFromTheFuture")]
    public async Task What_is_signed_and_no_fresh_event_is_refused(string body, string code)
    {
        (await s_room.ReplayAsync(s_signer.Sign(body))).Should().Be((400, $$"""{"outcome":"{{code}}"}"""));
    }

    [TestMethod]
    [DataRow("2026-02-28T09:00:00Z")]
    [DataRow("2026-03-02T09:05:00Z")]
    public async Task An_event_at_the_very_limit_of_its_age_or_of_the_clocks_is_believed(string changedOn)
    {
        (await s_room.ReplayAsync(s_signer.Sign(Event.Replace("2026-03-02T08:59:00Z", changedOn, StringComparison.Ordinal)))).Should().Be((200, """{"outcome":"delivered"}"""));
    }

    [TestMethod]
    [DataRow("referral-updated_2.x")]
    [DataRow("R")]
    [DataRow("a-name-that-is-exactly-as-long-as-a-name-of-an-event-may-be-which-is-a-hundred-letters-and-dashes-ok")]
    public async Task Names_of_events_that_nobody_knows_yet_are_events_too(string name)
    {
        name.Length.Should().BeLessThanOrEqualTo(100);

        (await s_room.ReplayAsync(s_signer.Sign(Event.Replace("referral-updated", name, StringComparison.Ordinal)))).Should().Be((200, """{"outcome":"delivered"}"""));
    }

    private static async Task<(int Status, string Body)> SendAsync(Signer signer, ReceivedRequest request)
    {
        await using var room = await RelayRoom.OpenAsync(signer);
        var answer = await room.ReplayAsync(request);
        room.Environments.All.Should().BeEmpty();
        return answer;
    }
}
