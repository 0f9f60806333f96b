namespace Sandbox.PartnerCenter;

/// <summary>
/// Partner Center refuses what was asked. It is thrown from any depth of a request and becomes the error body of the
/// API at the one place where answers are written; callers of <see cref="MicrosoftSeller"/> see it as it is.
/// </summary>
public sealed class RefusedException : Exception
{
    internal const string ETag = "ETag";

    internal RefusedException(int status, string code, string message, string target = "referral", string? innerCode = null)
        : base(message) => (Status, Code, Target, InnerCode) = (status, code, target, innerCode);

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>One of the documented codes, such as <c>invalidRequest</c> or <c>preconditionFailed</c>.</summary>
    public string Code { get; }

    /// <summary>The field at fault as a dotted path, or <c>referral</c>.</summary>
    public string Target { get; }

    /// <summary>The code of <c>innerError</c>, if there is one.</summary>
    public string? InnerCode { get; }

    /// <summary>How long to wait before the next attempt, if the answer says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static RefusedException Invalid(string target, string message) => new(400, "invalidRequest", message, target);

    internal static RefusedException Denied(string message) => new(403, "accessDenied", message);

    internal static RefusedException NotFound(string what) => new(404, "itemNotFound", $"{what} was not found.");
}
