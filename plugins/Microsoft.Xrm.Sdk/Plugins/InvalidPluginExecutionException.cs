using System;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>Refuses the operation with a message that the caller sees; a synchronous step rolls the transaction back.</summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> NoDetails = new Dictionary<string, string>();

    /// <summary>Refuses without a message.</summary>
    public InvalidPluginExecutionException()
    {
    }

    /// <summary>Refuses with a status.</summary>
    public InvalidPluginExecutionException(OperationStatus status) => Status = status;

    /// <summary>Refuses with a message.</summary>
    public InvalidPluginExecutionException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses with a status and a message.</summary>
    public InvalidPluginExecutionException(OperationStatus status, string message)
        : base(message) => Status = status;

    /// <summary>Refuses with a message and its cause.</summary>
    public InvalidPluginExecutionException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>Refuses with a status, an error code of our own and a message.</summary>
    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message)
        : this(status, message) => ErrorCode = errorCode;

    /// <summary>Refuses with a message and the HTTP status that a Web API caller gets.</summary>
    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus)
        : base(message) => HttpStatus = httpStatus;

    /// <summary>Refuses with a message, an HTTP status and details.</summary>
    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus, Dictionary<string, string> exceptionDetails)
        : this(message, httpStatus) => ExceptionDetails = exceptionDetails ?? NoDetails;

    /// <summary>Refuses with a status, an error code, a message and an HTTP status.</summary>
    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus)
        : this(status, errorCode, message) => HttpStatus = httpStatus;

    /// <summary>Refuses with a message and details.</summary>
    public InvalidPluginExecutionException(string message, Dictionary<string, string> exceptionDetails)
        : base(message) => ExceptionDetails = exceptionDetails ?? NoDetails;

    /// <summary>Refuses with a status, a message and details.</summary>
    public InvalidPluginExecutionException(OperationStatus status, string message, Dictionary<string, string> exceptionDetails)
        : this(status, message) => ExceptionDetails = exceptionDetails ?? NoDetails;

    /// <summary>What the platform does with the operation.</summary>
    public OperationStatus Status { get; }

    /// <summary>An error code of our own; 0 when none was given (the platform then answers 0x80040265).</summary>
    public int ErrorCode { get; }

    /// <summary>HTTP status for a Web API caller; the platform answers 400 when it is not set.</summary>
    public PluginHttpStatusCode HttpStatus { get; }

    /// <summary>Details by name.</summary>
    public IReadOnlyDictionary<string, string> ExceptionDetails { get; } = NoDetails;
}
