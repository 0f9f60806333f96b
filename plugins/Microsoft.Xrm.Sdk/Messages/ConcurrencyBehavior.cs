namespace Microsoft.Xrm.Sdk;

/// <summary>How a write treats the row version.</summary>
public enum ConcurrencyBehavior
{
    /// <summary>As the caller's service has it.</summary>
    Default = 0,

    /// <summary>Only when the row was not changed since.</summary>
    IfRowVersionMatches = 1,

    /// <summary>Regardless of the version.</summary>
    AlwaysOverwrite = 2,
}
