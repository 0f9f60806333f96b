namespace Sandbox.Host.Doctor;

/// <summary>What came of one point of an installation.</summary>
internal enum Outcome
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be; the fix says what to do.</summary>
    Problem,

    /// <summary>Nobody could look; the fix says how it can be looked at.</summary>
    Unchecked,
}

/// <summary>One point of an installation, and how it was found.</summary>
/// <param name="Id">For machines, such as <c>dataverse.flows</c>; it stays the same between versions.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Found">What was found, without secrets.</param>
/// <param name="Fix">What to do; empty when it is good.</param>
internal sealed record CheckedPoint(string Id, string Name, Outcome Outcome, string Found, string Fix = "");
