namespace Sandbox.Workflow.Checks.Linting;

/// <summary>A text of a flow.</summary>
/// <param name="Place">Its path in the client data.</param>
/// <param name="Member">The member that holds it, or holds the array that holds it.</param>
internal sealed record FlowText(string Place, string Member, string Text)
{
    /// <summary>The last part of a flattened name: <c>password</c> of <c>item/password</c>.</summary>
    public string LastName => Member[(Member.LastIndexOf('/') + 1)..];

    /// <summary>Whether the whole text is one expression, which keeps its type.</summary>
    public bool IsExpression => Text.Length > 1 && Text[0] == '@' && Text[1] is not ('@' or '{');

    /// <summary>Whether nothing in it is evaluated.</summary>
    public bool IsPlain => !IsExpression && !Text.Contains("@{", StringComparison.Ordinal);

    /// <summary>Whether it is there for people: evaluated by nothing, sent nowhere.</summary>
    public bool IsForPeople => Member is "description" or "title" or "summary" or "$schema" or "displayName";
}
