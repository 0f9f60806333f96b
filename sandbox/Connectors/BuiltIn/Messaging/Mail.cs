using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Messaging;

/// <summary>Mails of <c>shared_office365</c>.</summary>
internal static class Mail
{
    private static readonly string[] Importances = ["Low", "Normal", "High"];

    public static SentMessage Write(MessageCall call)
    {
        var mail = call.Body;
        var recipients = call.Addresses(mail["To"], "emailMessage/To");
        if (recipients.Count == 0)
            throw MessagingRefusal.Because(call.OperationId, "'emailMessage/To' names nobody. Give at least one address");
        return new()
        {
            ApiName = call.ApiName,
            OperationId = call.OperationId,
            SentOn = call.Now,
            Sender = (mail["MailboxAddress"].AsString() ?? mail["From"].AsString()) is { Length: > 0 } from ? from : call.Attempt.Connection.Name,
            Recipients = recipients,
            Cc = call.Addresses(mail["Cc"], "emailMessage/Cc"),
            Bcc = call.Addresses(mail["Bcc"], "emailMessage/Bcc"),
            Subject = mail["Subject"].ToString(),
            Body = mail["Body"].ToString(),
            Importance = Importance(call, mail["Importance"]),
            Attachments = [.. mail["Attachments"].AsItems().Select(attachment => attachment["Name"].ToString())],
            Origin = call.Attempt.Call.Origin,
        };
    }

    /// <summary>The operations of mail answer 200 and nothing else.</summary>
    public static ConnectorResponse Answer(SentMessage message, int number) => new(200, ObjectValue.Empty, null);

    private static string Importance(MessageCall call, Value given) => given.IsNull ? "Normal"
        : Array.Find(Importances, known => known.Equals(given.ToString(), StringComparison.OrdinalIgnoreCase))
            ?? throw MessagingRefusal.Because(call.OperationId, $"'{given}' in 'emailMessage/Importance' is none of {string.Join(", ", Importances)}");
}
