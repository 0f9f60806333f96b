namespace Sandbox.Dataverse;

/// <summary>
/// What the platform answers to a request that it refuses. Plug-ins see it where the platform throws
/// <c>FaultException&lt;OrganizationServiceFault&gt;</c>, a type that .NET does not have any more.
/// </summary>
public sealed class DataverseException : Exception
{
    /// <param name="code">The platform's error code, e.g. <c>0x80040217</c>.</param>
    /// <param name="message">The platform's message.</param>
    /// <param name="httpStatus">Status for a Web API caller.</param>
    public DataverseException(uint code, string message, int httpStatus = 400, Exception? inner = null)
        : base(message, inner)
    {
        ErrorCode = unchecked((int)code);
        HttpStatus = httpStatus;
    }

    /// <summary>The error code as the SDK has it.</summary>
    public int ErrorCode { get; }

    /// <summary>The error code as the Web API writes it.</summary>
    public string Code => $"0x{unchecked((uint)ErrorCode):x8}";

    /// <summary>What the Web API answers it with, e.g. 400, 403, 404, 412.</summary>
    public int HttpStatus { get; }
}
