namespace Sandbox.Connectors;

/// <summary>A mail or a Teams message as a flow sent it.</summary>
public sealed record SentMessage
{
    /// <summary><c>shared_office365</c> or <c>shared_teams</c>.</summary>
    public required string ApiName { get; init; }

    public required string OperationId { get; init; }

    /// <summary>When, by the sandbox's clock.</summary>
    public required DateTimeOffset SentOn { get; init; }

    /// <summary>The address that the flow names; else the name of the connection, or <c>Flow bot</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>Mail addresses, or for a channel its team's and its own id.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>For Teams: <c>Channel</c>, <c>Group chat</c> or <c>Chat with Flow bot</c>; null for a mail.</summary>
    public string? Location { get; init; }

    /// <summary>Null where there is none.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as the flow wrote it: HTML stays text, a card is its JSON.</summary>
    public required string Body { get; init; }

    /// <summary><c>Low</c>, <c>Normal</c> or <c>High</c> for a mail; else null.</summary>
    public string? Importance { get; init; }

    /// <summary>Names of what is attached.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>The run and action that sent it, or null outside a run.</summary>
    public Workflow.Connectors.CallOrigin? Origin { get; init; }
}
