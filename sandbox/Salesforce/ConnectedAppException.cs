namespace Sandbox.Salesforce;

/// <summary>
/// A sign-in window that shows an error instead of asking for consent. Blocked: the window goes back to the caller with the code (learn, <i>Failure passed to
/// redirect url</i>). Not installed: it stops at Salesforce's own page, whose text says little and whose address says why (reported by several vendors).
/// </summary>
public sealed class ConnectedAppException : Exception
{
    internal ConnectedAppException(string code, string description)
        : base(code == "OAUTH_APP_BLOCKED"
            ? $"Failure passed to redirect url. error={code} error_description={description}"
            : "OAUTH_APPROVAL_ERROR_GENERIC : An unexpected error has occured during authentication. Please try again. "
                + $"(/setup/secur/RemoteAccessErrorPage.apexp?error={code}&error_description={description.Replace(' ', '+')})") =>
        (Code, Description) = (code, description);

    /// <summary><c>error</c> of the address, e.g. <c>invalid_client</c>.</summary>
    public string Code { get; }

    /// <summary><c>error_description</c> of the address.</summary>
    public string Description { get; }
}
