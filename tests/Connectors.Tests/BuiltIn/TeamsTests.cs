using Connectors.Tests.Host;
using Sandbox.Connectors;
using Sandbox.Workflow.Connectors;

namespace Connectors.Tests.BuiltIn;

[TestClass]
public sealed class TeamsTests
{
    private const string Card = """{\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":[]}""";

    private readonly Rig _rig = new();

    public TeamsTests() => _rig.Host.Connections.Bind("teams", new BearerConnection("Seller", "token-t"));

    [TestCleanup]
    public void Stop() => _rig.Dispose();

    [TestMethod]
    public async Task A_message_to_a_channel_ends_in_the_outbox()
    {
        var answer = await _rig.Invoke(Teams("PostMessageToConversation", """
            {"poster":"Flow bot","location":"Channel","body/recipient/groupId":"team-1","body/recipient/channelId":"19:c@thread.tacv2","body/subject":"Deal","body/messageBody":"<p>Won</p>"}
            """));

        answer.StatusCode.Should().Be(201);
        answer.Body!["conversationId"].AsString().Should().Be("19:c@thread.tacv2");
        answer.Body["messageLink"].AsString().Should().Contain(answer.Body["id"].AsString());
        _rig.Host.Outbox.Messages.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Sender = "Flow bot",
            Location = "Channel",
            Recipients = new[] { "team-1", "19:c@thread.tacv2" },
            Subject = "Deal",
            Body = "<p>Won</p>",
        });
        _rig.Calls.Should().ContainSingle().Which.StatusCode.Should().Be(201);
    }

    [TestMethod]
    [DataRow("PostMessageToConversation", """{"poster":"Flow bot","location":"Chat with Flow bot","body/recipient":"ann@contoso.com;","body/messageBody":"Hi"}""", "Flow bot", "ann@contoso.com", "Hi")]
    [DataRow("PostMessageToConversation", """{"poster":"User","location":"Group chat","body/recipient":"19:g@thread.v2","body/messageBody":"Hi"}""", "Seller", "19:g@thread.v2", "Hi")]
    [DataRow("PostCardToConversation", """{"poster":"Flow bot","location":"Group chat","body/recipient":"19:g@thread.v2","body/messageBody":{"type":"AdaptiveCard"}}""", "Flow bot", "19:g@thread.v2", """{"type":"AdaptiveCard"}""")]
    [DataRow("PostCardToConversation", $$"""{"poster":"Flow bot","location":"Group chat","body/recipient":"19:g@thread.v2","body/messageBody":"{{Card}}"}""", "Flow bot", "19:g@thread.v2", """{"type":"AdaptiveCard","version":"1.4","body":[]}""")]
    [DataRow("PostMessageToSelf", """{"body/body/content":"Call back"}""", "Seller", "Seller", "Call back")]
    public async Task Chats_and_cards_are_sent_too(string operation, string parameters, string sender, string recipient, string body)
    {
        await _rig.Invoke(Teams(operation, parameters));

        _rig.Host.Outbox.Messages.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Sender = sender, Recipients = new[] { recipient }, Body = body });
    }

    [TestMethod]
    [DataRow("PostMessageToConversation", """{"poster":"Flow bot","body/messageBody":"x"}""", "'location'")]
    [DataRow("PostMessageToConversation", """{"poster":"Flow bot","location":"Channel","body/recipient/groupId":"t","body/messageBody":"x"}""", "'body/recipient/channelId'")]
    [DataRow("PostMessageToConversation", """{"poster":"Flow bot","location":"Group chat","body/recipient":"g"}""", "'body/messageBody'")]
    [DataRow("PostMessageToConversation", """{"poster":"Power Virtual Agents","location":"Group chat","body/recipient":"g","body/messageBody":"x"}""", "'Power Virtual Agents'")]
    [DataRow("PostMessageToConversation", """{"poster":"User","location":"Chat with Flow bot","body/recipient":"a@b.c","body/messageBody":"x"}""", "'Chat with Flow bot'")]
    [DataRow("PostMessageToConversation", """{"poster":"Flow bot","location":"Chat with Flow bot","body/recipient":"ann","body/messageBody":"x"}""", "'ann'")]
    [DataRow("PostCardToConversation", """{"poster":"Flow bot","location":"Group chat","body/recipient":"g","body/messageBody":"hello"}""", "adaptive card")]
    [DataRow("PostCardToConversation", """{"poster":"Flow bot","location":"Group chat","body/recipient":"g","body/messageBody":"{}"}""", "adaptive card")]
    [DataRow("PostCardAndWaitForResponse", "{}", "'PostCardAndWaitForResponse'")]
    [DataRow("ReplyWithMessageToConversation", "{}", "'ReplyWithMessageToConversation'")]
    [DataRow("PostMessageToChannelV3", "{}", "'PostMessageToChannelV3'")]
    public async Task What_does_not_fit_is_refused_by_name(string operation, string parameters, string named)
    {
        (await _rig.Refusal(Teams(operation, parameters))).Message.Should().Contain(named);
        _rig.Host.Outbox.Messages.Should().BeEmpty();
    }

    private static ConnectorCall Teams(string operation, string parameters) => new("shared_teams", operation, "teams", Rig.Parameters(parameters));
}
