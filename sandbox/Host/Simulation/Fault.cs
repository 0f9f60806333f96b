namespace Sandbox.Host.Simulation;

/// <summary>What happens to one request on its way.</summary>
internal enum Fault
{
    None,

    /// <summary>The connection breaks before the service has seen the request.</summary>
    CutBefore,

    /// <summary>The connection breaks after the request took effect.</summary>
    CutAfter,

    /// <summary>The answer's body breaks off.</summary>
    BodyCut,

    /// <summary>408, without effect.</summary>
    TimedOut,

    /// <summary>429, with <c>Retry-After</c> or without, without effect.</summary>
    Throttled,

    /// <summary>500, 502, 503 or 504, without effect.</summary>
    ServerError,

    /// <summary>504 after the request took effect.</summary>
    LateGateway,

    /// <summary>401: the sign-in has expired.</summary>
    SignedOut,

    /// <summary>The engine stops before the request goes out: nothing of the run happens any more.</summary>
    CrashBefore,

    /// <summary>The engine stops after the request took effect.</summary>
    CrashAfter,
}
