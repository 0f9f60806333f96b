namespace Sandbox.Salesforce.Auth;

/// <summary>A refused token request: 400 with <c>error</c> and <c>error_description</c>.</summary>
internal sealed class OAuthException(string error, string description) : Exception(description)
{
    public string Error { get; } = error;
}
