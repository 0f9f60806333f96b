namespace Sandbox.Salesforce;

/// <summary>What can go wrong at a Salesforce org.</summary>
public enum SalesforceFault
{
    /// <summary>503 <c>SERVER_UNAVAILABLE</c>; the request had no effect.</summary>
    Unavailable,

    /// <summary>429 with <c>Retry-After</c>, as the Salesforce connector's gateway answers beyond 900 calls a minute.</summary>
    TooManyRequests,

    /// <summary>403 <c>REQUEST_LIMIT_EXCEEDED</c>: the org's daily allowance is used up.</summary>
    RequestLimitExceeded,

    /// <summary>The session ends: 401 <c>INVALID_SESSION_ID</c> until a new token is fetched.</summary>
    SessionExpired,

    /// <summary>400 <c>UNABLE_TO_LOCK_ROW</c> on one write; inside a composite request it is that subrequest's answer.</summary>
    RowLocked,

    /// <summary>The request takes effect and the connection breaks before the answer.</summary>
    AnswerLost,
}
