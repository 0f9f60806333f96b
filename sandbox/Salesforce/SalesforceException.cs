namespace Sandbox.Salesforce;

/// <summary>Ends a request with an error answer.</summary>
internal sealed class SalesforceException(int status, IReadOnlyList<ApiError> errors) : Exception(errors[0].Message)
{
    public SalesforceException(int status, string code, string message, IReadOnlyList<string>? fields = null)
        : this(status, [new ApiError(code, message, fields)])
    {
    }

    public int Status { get; } = status;

    public IReadOnlyList<ApiError> Errors { get; } = errors;

    public static SalesforceException NotFound() => new(404, "NOT_FOUND", "The requested resource does not exist");

    public static SalesforceException NoSuchKey(string key) =>
        new(404, "NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {key}");

    /// <summary>What Salesforce can do and the sandbox cannot: refused with a status of its own, so that nobody mistakes it.</summary>
    public static SalesforceException Unsupported(string what) =>
        new(501, "UNSUPPORTED_IN_SANDBOX", $"The Salesforce simulator does not support {what}.");
}
