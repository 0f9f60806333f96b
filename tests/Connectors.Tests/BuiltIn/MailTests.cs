using Connectors.Tests.Host;
using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class MailTests
{
    private readonly Rig _rig = new();

    public MailTests() => _rig.Host.Connections.Bind("mail", new BearerConnection("seller@contoso.com", "token-m"));

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task A_mail_ends_in_the_outbox_and_counts_as_a_call()
    {
        var answer = await _rig.Invoke(Mail("SendEmailV2", """
            {"emailMessage/To":"ann@contoso.com; bob@contoso.com;","emailMessage/Subject":"Deal <1>","emailMessage/Body":"<p>Won &amp; done</p>",
             "emailMessage/Cc":"cara@contoso.com","emailMessage/Importance":"High","emailMessage/Attachments":[{"Name":"deal.txt","ContentBytes":"YQ=="}]}
            """));

        answer.Should().BeEquivalentTo(new { StatusCode = 200, Body = (object?)null });
        _rig.Host.Outbox.Messages.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            ApiName = "shared_office365",
            Sender = "seller@contoso.com",
            Recipients = new[] { "ann@contoso.com", "bob@contoso.com" },
            Cc = new[] { "cara@contoso.com" },
            Bcc = Array.Empty<string>(),
            Subject = "Deal <1>",
            Body = "<p>Won &amp; done</p>",
            Importance = "High",
            Attachments = new[] { "deal.txt" },
            SentOn = Rig.Start,
        });
        _rig.Calls.Should().ContainSingle().Which.StatusCode.Should().Be(200);
        _rig.Service.Requests.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("SendEmail", "\"emailMessage/From\":\"team@contoso.com\",\"emailMessage/IsHtml\":true", "team@contoso.com")]
    [DataRow("SharedMailboxSendEmailV2", "\"emailMessage/MailboxAddress\":\"box@contoso.com\"", "box@contoso.com")]
    public async Task The_sender_may_be_another_mailbox(string operation, string extra, string sender)
    {
        await _rig.Invoke(Mail(operation, $$"""{"emailMessage/To":"ann@contoso.com","emailMessage/Subject":"s","emailMessage/Body":"b",{{extra}}}"""));

        _rig.Host.Outbox.Messages.Should().ContainSingle().Which.Sender.Should().Be(sender);
    }

    [TestMethod]
    [DataRow("""{"emailMessage/To":"ann@contoso.com","emailMessage/Body":"b"}""", "emailMessage/Subject")]
    [DataRow("""{"emailMessage/To":"ann","emailMessage/Subject":"s","emailMessage/Body":"b"}""", "'ann' in 'emailMessage/To'")]
    [DataRow("""{"emailMessage/To":" ; ","emailMessage/Subject":"s","emailMessage/Body":"b"}""", "emailMessage/To")]
    [DataRow("""{"emailMessage/To":"a@b.c","emailMessage/Subject":"s","emailMessage/Body":"b","emailMessage/Importance":"Huge"}""", "'Huge'")]
    [DataRow("""{"emailMessage/To":"a@b.c","emailMessage/Subject":"s","emailMessage/Body":"b","emailMessage/Priority":"High"}""", "emailMessage/Priority")]
    public async Task What_does_not_fit_is_refused_by_name(string parameters, string named)
    {
        (await _rig.Refusal(Mail("SendEmailV2", parameters))).Message.Should().Contain(named);
        _rig.Host.Outbox.Messages.Should().BeEmpty();
    }

    [TestMethod]
    public async Task Without_a_connection_nothing_is_sent()
    {
        _rig.Host.Connections.Unbind("mail");

        (await _rig.Refusal(Mail("SendEmailV2", """{"emailMessage/To":"a@b.c","emailMessage/Subject":"s","emailMessage/Body":"b"}"""))).Code.Should().Be("ConnectionNotConfigured");
        _rig.Host.Outbox.Messages.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("OnNewEmailV3")]
    [DataRow("SendMailWithOptions")]
    [DataRow("SendApprovalMail")]
    [DataRow("GetEmailsV3")]
    public async Task Operations_that_are_not_supported_are_refused_by_name(string operation) =>
        (await _rig.Refusal(Mail(operation, "{}"))).Message.Should().Contain($"'{operation}'").And.Contain("SendEmailV2");

    private static ConnectorCall Mail(string operation, string parameters) => new("shared_office365", operation, "mail", Rig.Parameters(parameters));
}
