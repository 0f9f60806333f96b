using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.BuiltIn.Messaging;

/// <summary>
/// Answers <c>shared_office365</c> and <c>shared_teams</c> from the outbox: parameters are bound, the connection signs in and the
/// attempt counts as for any connector, only that the message stays here.
/// </summary>
/// <param name="write">Makes the message of a call.</param>
/// <param name="answer">What the connector answers for a message, by its number.</param>
internal sealed class MessagingBackend(
    ConnectorApi api, ServiceClient client, Outbox outbox, Func<MessageCall, SentMessage> write, Func<SentMessage, int, ConnectorResponse> answer) : IBackend
{
    public ConnectorApi Api => api;

    public async Task<ConnectorResponse> AnswerAsync(Operation operation, Attempt attempt)
    {
        if (attempt.Call is { NextLink: not null } or { Subscription: not null } or { PollLocation: not null })
            throw MessagingRefusal.Because(operation.Id, "it has neither further pages nor subscriptions");
        var message = write(new(ParameterBinder.Bind(operation, attempt.Call), attempt, api.Name, client.Now));
        await client.AuthorizeAsync(attempt).ConfigureAwait(false);
        attempt.Sent = true;
        return answer(message, outbox.Add(message));
    }
}
