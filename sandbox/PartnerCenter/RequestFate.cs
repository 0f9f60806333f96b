namespace Sandbox.PartnerCenter;

/// <summary>What the faults do to one request.</summary>
internal readonly record struct RequestFate(int? Status, TimeSpan RetryAfter, bool BreakBefore, bool BreakAfter);
