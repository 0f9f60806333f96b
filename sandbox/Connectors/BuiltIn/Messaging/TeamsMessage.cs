using System.Text.Json;
using Sandbox.Connectors.Binding;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Messaging;

/// <summary>
/// Messages of <c>shared_teams</c>. What a body must hold depends on poster and location and is not in the definition (the designer
/// asks <c>GetUnifiedActionSchema</c>); the shapes here are those of published flows.
/// </summary>
internal static class TeamsMessage
{
    private const string Channel = "Channel";
    private const string GroupChat = "Group chat";
    private const string FlowBot = "Flow bot";
    private const string ChatWithFlowBot = "Chat with Flow bot";

    public static SentMessage Write(MessageCall call) => call.OperationId == "PostMessageToSelf" ? ToSelf(call) : ToConversation(call);

    /// <summary>The new message's id, its link and the conversation.</summary>
    public static ConnectorResponse Answer(SentMessage message, int number)
    {
        var id = Value.From(message.SentOn.ToUnixTimeMilliseconds() + number).ToString(); // Teams numbers messages by their milliseconds
        var conversation = message.Recipients[^1];
        var link = $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(conversation)}/{id}";
        return new(201, ObjectValue.Empty, ObjectValue.Of(("id", Value.From(id)), ("messageLink", Value.From(link)), ("conversationId", Value.From(conversation))));
    }

    private static SentMessage ToSelf(MessageCall call) => Message(call, call.Attempt.Connection.Name, [call.Attempt.Connection.Name], null, call.Body["body"]["content"].ToString());

    private static SentMessage ToConversation(MessageCall call)
    {
        var (poster, location) = (call.Bound.Required("poster"), call.Bound.Required("location"));
        if (poster is not (FlowBot or "User"))
            throw MessagingRefusal.Because(call.OperationId, $"the sandbox does not post as '{poster}'. It posts as: Flow bot, User");
        var recipients = Recipients(call, poster, location);
        var text = call.Required(call.Body, "messageBody", "body/messageBody");
        var sender = poster == FlowBot ? FlowBot : call.Attempt.Connection.Name;
        return Message(call, sender, recipients, location, call.OperationId == "PostCardToConversation" ? Card(call, text) : text.ToString()) with
        {
            Subject = call.Body["subject"].AsString(),
        };
    }

    private static IReadOnlyList<string> Recipients(MessageCall call, string poster, string location)
    {
        var recipient = call.Body["recipient"];
        switch (location)
        {
            case Channel:
                return [call.Required(recipient, "groupId", "body/recipient/groupId").ToString(), call.Required(recipient, "channelId", "body/recipient/channelId").ToString()];
            case GroupChat:
                return [call.Required(call.Body, "recipient", "body/recipient").ToString()];
            case ChatWithFlowBot when poster == FlowBot:
                var people = call.Addresses(call.Required(call.Body, "recipient", "body/recipient"), "body/recipient");
                return people.Count > 0 ? people : throw BindingRefusal.Missing(call.OperationId, "body/recipient");
            default:
                throw MessagingRefusal.Because(call.OperationId, $"'{poster}' cannot post in '{location}' here. Locations: {Channel}, {GroupChat}, and {ChatWithFlowBot} as {FlowBot}");
        }
    }

    private static string Card(MessageCall call, Value given)
    {
        try
        {
            var card = given is StringValue text ? Value.Parse(text.Text) : given;
            if (card["type"].AsString() == "AdaptiveCard")
                return card.ToJson();
        }
        catch (JsonException)
        {
            // Not JSON is as wrong as another kind of card.
        }
        throw MessagingRefusal.Because(call.OperationId, "'body/messageBody' is not an adaptive card: JSON whose 'type' is 'AdaptiveCard'");
    }

    private static SentMessage Message(MessageCall call, string sender, IReadOnlyList<string> recipients, string? location, string body) => new()
    {
        ApiName = call.ApiName,
        OperationId = call.OperationId,
        SentOn = call.Now,
        Sender = sender,
        Recipients = recipients,
        Location = location,
        Body = body,
        Origin = call.Attempt.Call.Origin,
    };
}
